/** Dashboards as one web page with real charts, for who has no Grafana at hand. */
@NullMarked
package art.samosachaat.obs.preview;

import org.jspecify.annotations.NullMarked;
