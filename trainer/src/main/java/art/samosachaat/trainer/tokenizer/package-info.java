/** Byte-level byte pair encoding, learned here and read the same way by llama.cpp. */
@NullMarked
package art.samosachaat.trainer.tokenizer;

import org.jspecify.annotations.NullMarked;
