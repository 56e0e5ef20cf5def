/** Rules and scenarios as the files of Prometheus' own tools, and those tools run on them. */
@NullMarked
package art.samosachaat.obs.alerting.promtool;

import org.jspecify.annotations.NullMarked;
