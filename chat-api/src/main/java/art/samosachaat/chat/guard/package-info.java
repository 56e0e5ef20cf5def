/** Who asks: access tokens, checked by auth and remembered for a while. */
@NullMarked
package art.samosachaat.chat.guard;

import org.jspecify.annotations.NullMarked;
