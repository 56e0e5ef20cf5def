@NullMarked
package art.samosachaat.obs.promql;

import org.jspecify.annotations.NullMarked;
