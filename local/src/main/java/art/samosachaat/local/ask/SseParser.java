package art.samosachaat.local.ask;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of an event stream together to events (WHATWG HTML, section 9.2.6). Not
 * thread-safe.
 */
final class SseParser {

  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private @Nullable String lastId;

  /** Takes the next line, without its end; returns an event when the line completes one. */
  Optional<SseEvent> line(String line) {
    if (line.isEmpty()) {
      return dispatch();
    }
    int colon = line.indexOf(':');
    if (colon == 0) {
      return Optional.empty();
    }
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "data" -> data.append(value).append('\n');
      case "event" -> type = value;
      case "id" -> lastId = value;
      default -> {
        // Fields of other standards are passed over, as the specification asks.
      }
    }
    return Optional.empty();
  }

  private Optional<SseEvent> dispatch() {
    Optional<SseEvent> event =
        data.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SseEvent(
                    lastId,
                    type.isEmpty() ? "message" : type,
                    data.substring(0, data.length() - 1)));
    data.setLength(0);
    type = "";
    return event;
  }
}
