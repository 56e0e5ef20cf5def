/** Writes a trained network as a GGUF file. */
@NullMarked
package art.samosachaat.trainer.gguf;

import org.jspecify.annotations.NullMarked;
