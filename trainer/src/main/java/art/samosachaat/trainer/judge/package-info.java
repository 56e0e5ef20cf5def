/** Asks a GGUF file the frozen questions through llama.cpp, and counts right answers. */
@NullMarked
package art.samosachaat.trainer.judge;

import org.jspecify.annotations.NullMarked;
