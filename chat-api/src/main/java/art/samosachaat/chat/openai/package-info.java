/** The OpenAI API for personal keys, translated to inference's own; nothing said is stored. */
@NullMarked
package art.samosachaat.chat.openai;

import org.jspecify.annotations.NullMarked;
