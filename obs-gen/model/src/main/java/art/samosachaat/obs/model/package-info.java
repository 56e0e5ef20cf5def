/**
 * How a service declares what it measures and logs: metrics, labels, units, buckets, log fields.
 */
@NullMarked
package art.samosachaat.obs.model;

import org.jspecify.annotations.NullMarked;
