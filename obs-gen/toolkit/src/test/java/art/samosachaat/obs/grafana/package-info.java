@NullMarked
package art.samosachaat.obs.grafana;

import org.jspecify.annotations.NullMarked;
