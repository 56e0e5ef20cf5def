package art.samosachaat.inference.engine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code data} of server-sent events (WHATWG HTML, section 9.2.6): comments and other
 * fields are skipped, several data lines are joined, CR, LF and CRLF end a line. Not thread-safe.
 */
final class SseReader {
  /** Far beyond any event of a token stream; what is longer is no such stream. */
  static final int MAX_EVENT_BYTES = 1 << 20;

  private final InputStream in;
  private boolean skipLineFeed;

  SseReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * The data of the next event that has any; null at the end of the stream. An event that the end
   * cuts off is dropped, as the standard asks.
   */
  @Nullable String next() throws IOException {
    StringBuilder data = new StringBuilder();
    boolean any = false;
    for (String line = line(); line != null; line = line()) {
      if (line.isEmpty() && any) {
        return data.toString();
      }
      if (line.equals("data") || line.startsWith("data:")) {
        if (any) {
          data.append('\n');
        }
        any = true;
        data.append(line, valueStart(line), line.length());
        requireSize(data.length());
      }
    }
    return null;
  }

  private static int valueStart(String line) {
    int start = Math.min("data:".length(), line.length());
    return start < line.length() && line.charAt(start) == ' ' ? start + 1 : start;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      boolean secondHalf = skipLineFeed && b == '\n';
      skipLineFeed = b == '\r';
      if (secondHalf) {
        continue;
      }
      if (b == '\n' || b == '\r') {
        return line.toString(StandardCharsets.UTF_8);
      }
      line.write(b);
      requireSize(line.size());
    }
    return null;
  }

  private static void requireSize(int size) throws IOException {
    if (size > MAX_EVENT_BYTES) {
      throw new IOException("an event has more than %d bytes".formatted(MAX_EVENT_BYTES));
    }
  }
}
