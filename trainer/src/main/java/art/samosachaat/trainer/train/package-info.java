/** Trains a network on dialogues, with checkpoints. */
@NullMarked
package art.samosachaat.trainer.train;

import org.jspecify.annotations.NullMarked;
