package art.samosachaat.kit.sse;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of events as the WHATWG standard parses it: comments are passed over, an event
 * ends at an empty line, an unfinished one at the end of the stream is dropped. Not thread-safe.
 */
public final class SseReader implements Closeable {

  private final BufferedReader lines;
  private final int longestEvent;
  private @Nullable String lastId;

  /**
   * @param longestEvent most characters that one event may have; a longer one is an {@link
   *     IOException}
   */
  public SseReader(InputStream body, int longestEvent) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    this.longestEvent = longestEvent;
  }

  /** The next event, or null at the end of the stream. Blocks until one is whole. */
  public @Nullable SseEvent next() throws IOException {
    StringBuilder data = new StringBuilder();
    boolean hasData = false;
    String name = "message";
    for (String line = nextLine(); line != null; line = nextLine()) {
      if (line.isEmpty()) {
        if (hasData) {
          return new SseEvent(lastId, name, data.toString());
        }
        name = "message";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value =
          colon < 0 ? "" : line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
      switch (field) {
        case "data" -> {
          data.append(hasData ? "\n" : "").append(value);
          hasData = true;
          if (data.length() > longestEvent) {
            throw new IOException("an event is longer than " + longestEvent + " characters");
          }
        }
        case "event" -> name = value;
        case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
        default -> {
          // A comment (empty field name) or a field this reader has no use for, as the standard
          // says.
        }
      }
    }
    return null;
  }

  /** Like {@code BufferedReader.readLine}, but a line without end cannot fill the memory. */
  private @Nullable String nextLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = lines.read(); c >= 0; c = lines.read()) {
      if (c == '\n') {
        return line.toString();
      }
      if (c == '\r') {
        lines.mark(1);
        if (lines.read() != '\n') {
          lines.reset();
        }
        return line.toString();
      }
      line.append((char) c);
      if (line.length() > longestEvent) {
        throw new IOException("a line is longer than " + longestEvent + " characters");
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
