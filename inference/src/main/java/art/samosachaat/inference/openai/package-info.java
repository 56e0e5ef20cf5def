/** The OpenAI API for neighbours that speak it, translated to generations. */
@NullMarked
package art.samosachaat.inference.openai;

import org.jspecify.annotations.NullMarked;
