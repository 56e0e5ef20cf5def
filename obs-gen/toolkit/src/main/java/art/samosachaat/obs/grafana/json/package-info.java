/**
 * Writes dashboards as the JSON of Grafana's classic schema; the same dashboard, the same bytes.
 */
@NullMarked
package art.samosachaat.obs.grafana.json;

import org.jspecify.annotations.NullMarked;
