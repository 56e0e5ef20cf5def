package art.samosachaat.kit.sse;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of events as the WHATWG standard parses it: comments are passed over, an event
 * ends at an empty line, an unfinished one at the end of the stream is dropped. Not thread-safe.
 */
public final class SseReader implements Closeable {

  /** A stream's first piece; most events are a tenth of it, and streams are many. */
  private static final int FIRST_BUFFER = 1024;

  private final InputStream body;
  private final int longestEvent;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int next;
  private int limit;
  private boolean skipLineFeed;
  private @Nullable String lastId;

  /**
   * @param longestEvent most characters that one event may have, and most bytes that one line may
   *     have; more is an {@link IOException}
   */
  public SseReader(InputStream body, int longestEvent) {
    this.body = body;
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

  /** The next line without its end, or null at the end of the stream, where half a line is none. */
  private @Nullable String nextLine() throws IOException {
    int scanned = next;
    while (true) {
      if (skipLineFeed && scanned == next && scanned < limit) {
        // The second half of a line end of two characters.
        skipLineFeed = false;
        if (buffer[next] == '\n') {
          next++;
          scanned++;
        }
      }
      for (; scanned < limit; scanned++) {
        byte c = buffer[scanned];
        if (c == '\n' || c == '\r') {
          String line = new String(buffer, next, scanned - next, StandardCharsets.UTF_8);
          next = scanned + 1;
          skipLineFeed = c == '\r';
          return line;
        }
      }
      int before = scanned - next;
      if (!more()) {
        return null;
      }
      scanned = next + before;
    }
  }

  /** Reads some more bytes behind those that are there; false at the end of the stream. */
  private boolean more() throws IOException {
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, limit - next);
      limit -= next;
      next = 0;
    }
    if (limit == buffer.length) {
      if (limit > longestEvent) {
        throw new IOException("a line is longer than " + longestEvent + " bytes");
      }
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
    int some = body.read(buffer, limit, buffer.length - limit);
    limit += Math.max(some, 0);
    return some >= 0;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
