/**
 * Grafana dashboards as immutable values, in the vocabulary of Grafana's Foundation SDK; what
 * Grafana would show as an empty, unlabelled or overlapping panel is refused when it is put
 * together.
 */
@NullMarked
package art.samosachaat.obs.grafana;

import org.jspecify.annotations.NullMarked;
