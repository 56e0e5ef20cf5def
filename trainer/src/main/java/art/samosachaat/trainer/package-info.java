/** Makes the bundled model: its commands, from dialogues to a judged GGUF file. */
@NullMarked
package art.samosachaat.trainer;

import org.jspecify.annotations.NullMarked;
