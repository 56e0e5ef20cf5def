@NullMarked
package art.samosachaat.obs.cost;

import org.jspecify.annotations.NullMarked;
