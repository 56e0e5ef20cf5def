/** Personal API keys: made once, shown once, stored hashed. */
@NullMarked
package art.samosachaat.chat.key;

import org.jspecify.annotations.NullMarked;
