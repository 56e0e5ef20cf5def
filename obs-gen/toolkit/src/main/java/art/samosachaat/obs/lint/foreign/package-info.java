/** Reads what others wrote, Grafana JSON and Prometheus rule files, and lints it on command. */
@NullMarked
package art.samosachaat.obs.lint.foreign;

import org.jspecify.annotations.NullMarked;
