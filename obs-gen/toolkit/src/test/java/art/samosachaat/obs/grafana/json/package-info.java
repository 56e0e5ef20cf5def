@NullMarked
package art.samosachaat.obs.grafana.json;

import org.jspecify.annotations.NullMarked;
