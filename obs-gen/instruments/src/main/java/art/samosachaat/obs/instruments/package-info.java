/**
 * Turns metric declarations into real Prometheus instruments, and checks what a process exposes.
 */
@NullMarked
package art.samosachaat.obs.instruments;

import org.jspecify.annotations.NullMarked;
