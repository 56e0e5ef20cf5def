/** A Llama network on DJL's PyTorch engine. */
@NullMarked
package art.samosachaat.trainer.net;

import org.jspecify.annotations.NullMarked;
