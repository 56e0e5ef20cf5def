/** The launcher of samosaChaat on one machine. */
@NullMarked
package art.samosachaat.local;

import org.jspecify.annotations.NullMarked;
