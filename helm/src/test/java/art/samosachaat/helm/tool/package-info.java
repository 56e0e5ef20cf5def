/** Programs of Prometheus and of our own, run on what the charts render. */
@NullMarked
package art.samosachaat.helm.tool;

import org.jspecify.annotations.NullMarked;
