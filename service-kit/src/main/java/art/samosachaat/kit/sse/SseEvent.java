package art.samosachaat.kit.sse;

import org.jspecify.annotations.Nullable;

/**
 * One event of a stream.
 *
 * @param id what a client resumes after; absent when the sender gave none
 * @param name kind of event; {@code message} when the sender gave none
 * @param data payload; lines are joined by a line feed
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">WHATWG HTML,
 *     section 9.2</a>
 */
public record SseEvent(@Nullable String id, String name, String data) {}
