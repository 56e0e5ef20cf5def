/** A real PostgreSQL of one's own: its binaries, its data, its roles. */
@NullMarked
package art.samosachaat.local.postgres;

import org.jspecify.annotations.NullMarked;
