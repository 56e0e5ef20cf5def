/** Log lines in the standard's form, one JSON object a line. */
@NullMarked
package art.samosachaat.kit.logging;

import org.jspecify.annotations.NullMarked;
