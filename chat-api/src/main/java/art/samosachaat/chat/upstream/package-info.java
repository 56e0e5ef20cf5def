/** Calls to neighbours, measured. */
@NullMarked
package art.samosachaat.chat.upstream;

import org.jspecify.annotations.NullMarked;
