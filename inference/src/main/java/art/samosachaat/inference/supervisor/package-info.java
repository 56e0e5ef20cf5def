/**
 * Starts worker processes, watches them, brings them back after a crash and ends them with the
 * service.
 */
@NullMarked
package art.samosachaat.inference.supervisor;

import org.jspecify.annotations.NullMarked;
