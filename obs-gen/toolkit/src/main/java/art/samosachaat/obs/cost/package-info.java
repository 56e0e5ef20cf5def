/**
 * What queries cost by the declared cardinality of what they read, and which recording rules would
 * make them cheap without changing what they answer.
 */
@NullMarked
package art.samosachaat.obs.cost;

import org.jspecify.annotations.NullMarked;
