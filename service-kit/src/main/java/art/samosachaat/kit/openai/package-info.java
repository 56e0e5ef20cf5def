/** The OpenAI API as our services speak it: requests, answers and errors. */
@NullMarked
package art.samosachaat.kit.openai;

import org.jspecify.annotations.NullMarked;
