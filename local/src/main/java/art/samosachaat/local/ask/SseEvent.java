package art.samosachaat.local.ask;

import org.jspecify.annotations.Nullable;

/**
 * One event of a stream (WHATWG HTML, section 9.2).
 *
 * @param id the last id the stream has named, with this event or before
 * @param type {@code message} unless the stream says otherwise
 */
record SseEvent(@Nullable String id, String type, String data) {}
