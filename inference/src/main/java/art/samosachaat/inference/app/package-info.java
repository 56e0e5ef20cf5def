/** Wiring and configuration of the inference service. */
@NullMarked
package art.samosachaat.inference.app;

import org.jspecify.annotations.NullMarked;
