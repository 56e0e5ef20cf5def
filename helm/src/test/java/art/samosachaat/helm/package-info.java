/** The charts, checked as a whole. */
@NullMarked
package art.samosachaat.helm;

import org.jspecify.annotations.NullMarked;
