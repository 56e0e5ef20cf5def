/** What inference promises: generation requests, stream events, models and workers on the wire. */
@NullMarked
package art.samosachaat.contracts.inference;

import org.jspecify.annotations.NullMarked;
