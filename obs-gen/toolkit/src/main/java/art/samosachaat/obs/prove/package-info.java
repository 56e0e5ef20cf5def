/** Proof against a real Prometheus: what is declared, drawn and alerted on exists and answers. */
@NullMarked
package art.samosachaat.obs.prove;

import org.jspecify.annotations.NullMarked;
