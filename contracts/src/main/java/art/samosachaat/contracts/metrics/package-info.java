/** The catalogue: every metric that each service exports, declared once. */
@NullMarked
package art.samosachaat.contracts.metrics;

import org.jspecify.annotations.NullMarked;
