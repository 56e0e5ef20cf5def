/** The model that is served: which one, whether it answers, and its tokenizer. */
@NullMarked
package art.samosachaat.inference.serving;

import org.jspecify.annotations.NullMarked;
