/** What the inference service costs beside the bare engine, and how it bears crowds and crashes. */
@NullMarked
package art.samosachaat.bench.inference;

import org.jspecify.annotations.NullMarked;
