/** Every failure in one shape, whichever layer it came from. */
@NullMarked
package art.samosachaat.kit.error;

import org.jspecify.annotations.NullMarked;
