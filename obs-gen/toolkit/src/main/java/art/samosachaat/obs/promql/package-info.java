/**
 * PromQL as typed values over declared metrics. What Prometheus would answer with nothing, or with
 * nonsense, does not compile or is refused when it is put together.
 */
@NullMarked
package art.samosachaat.obs.promql;

import org.jspecify.annotations.NullMarked;
