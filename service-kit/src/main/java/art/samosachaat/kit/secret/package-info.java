/** Values that must not be printed. */
@NullMarked
package art.samosachaat.kit.secret;

import org.jspecify.annotations.NullMarked;
