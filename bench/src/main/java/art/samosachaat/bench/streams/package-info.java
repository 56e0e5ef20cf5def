/** Streams under load: chat-api beside nginx, before the same paced inference. */
@NullMarked
package art.samosachaat.bench.streams;

import org.jspecify.annotations.NullMarked;
