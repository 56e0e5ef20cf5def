/** Says that the process runs. */
@NullMarked
package art.samosachaat.auth.health;

import org.jspecify.annotations.NullMarked;
