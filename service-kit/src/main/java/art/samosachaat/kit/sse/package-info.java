/** Server-sent events, written and read. */
@NullMarked
package art.samosachaat.kit.sse;

import org.jspecify.annotations.NullMarked;
