/** How often somebody may do something, counted across all replicas. */
@NullMarked
package art.samosachaat.auth.limit;

import org.jspecify.annotations.NullMarked;
