/** Writes the dialogues that the bundled model learns from. */
@NullMarked
package art.samosachaat.trainer.corpus;

import org.jspecify.annotations.NullMarked;
