/** Liveness and readiness on the admin port. */
@NullMarked
package art.samosachaat.kit.health;

import org.jspecify.annotations.NullMarked;
