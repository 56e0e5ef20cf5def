/** The trace id: taken in, put on every log line, handed on. */
@NullMarked
package art.samosachaat.kit.trace;

import org.jspecify.annotations.NullMarked;
