/** What a service measures about itself, and the endpoint that tells it. */
@NullMarked
package art.samosachaat.kit.metrics;

import org.jspecify.annotations.NullMarked;
