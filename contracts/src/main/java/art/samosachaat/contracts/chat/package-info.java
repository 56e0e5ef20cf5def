/** What chat-api promises: conversations, messages, generations and usage on the wire. */
@NullMarked
package art.samosachaat.contracts.chat;

import org.jspecify.annotations.NullMarked;
