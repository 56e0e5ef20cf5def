/** Deletes accounts, here at once and in chat-api as soon as it answers. */
@NullMarked
package art.samosachaat.auth.account;

import org.jspecify.annotations.NullMarked;
