/** Token generation behind one interface, and its implementation over OpenAI-compatible HTTP. */
@NullMarked
package art.samosachaat.inference.engine;

import org.jspecify.annotations.NullMarked;
