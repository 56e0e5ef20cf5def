/** chat-api: what is configured, and how the features are put together. */
@NullMarked
package art.samosachaat.chat;

import org.jspecify.annotations.NullMarked;
