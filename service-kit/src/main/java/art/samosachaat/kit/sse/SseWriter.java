package art.samosachaat.kit.sse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream of events, each flushed at once, so that it leaves the process before the next
 * one exists. Not thread-safe.
 */
public final class SseWriter {

  /** Media type of a stream. */
  public static final String EVENT_STREAM = "text/event-stream";

  private final OutputStream body;

  public SseWriter(OutputStream body) {
    this.body = body;
  }

  /**
   * A line that clients pass over; keeps proxies and browsers from giving up on a silent stream.
   */
  public void comment(String text) throws IOException {
    write(": " + text + "\n\n");
  }

  /**
   * @param id what the client resumes after, if anything
   * @param name kind of event; {@code message} when null
   * @param data payload without line breaks, such as JSON
   */
  public void event(@Nullable String id, @Nullable String name, String data) throws IOException {
    write(encode(id, name, data));
  }

  /** The text of one event. */
  public static String encode(@Nullable String id, @Nullable String name, String data) {
    StringBuilder event = new StringBuilder(data.length() + 32);
    if (id != null) {
      event.append("id: ").append(id).append('\n');
    }
    if (name != null) {
      event.append("event: ").append(name).append('\n');
    }
    return event.append("data: ").append(data).append("\n\n").toString();
  }

  private void write(String text) throws IOException {
    body.write(text.getBytes(StandardCharsets.UTF_8));
    body.flush();
  }
}
