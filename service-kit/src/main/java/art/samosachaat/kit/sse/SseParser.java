package art.samosachaat.kit.sse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream of events apart as the WHATWG standard says, in whatever pieces it arrives:
 * comments are passed over, an event ends at an empty line, an unfinished one at the end of the
 * stream is dropped. Not thread-safe.
 */
public final class SseParser {

  /** A stream's first piece; most lines are a tenth of it, and streams are many. */
  private static final int FIRST_BUFFER = 256;

  private final int longestEvent;

  /** A line whose end has not arrived. */
  private byte[] line = new byte[FIRST_BUFFER];

  private int length;
  private boolean skipLineFeed;

  private @Nullable StringBuilder moreData;
  private @Nullable String data;
  private String name = "message";
  private @Nullable String lastId;

  /** Takes the events of a stream, in their order. */
  public interface Sink {

    void event(SseEvent event) throws IOException;
  }

  /**
   * @param longestEvent most characters that one event may have, and most bytes that one line may
   *     have; more is an {@link IOException}
   */
  public SseParser(int longestEvent) {
    this.longestEvent = longestEvent;
  }

  /** Takes the next bytes, all of them, and hands on the events that are whole with them. */
  public void feed(ByteBuffer bytes, Sink sink) throws IOException {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (skipLineFeed) {
        // The second half of a line end of two characters.
        skipLineFeed = false;
        if (next == '\n') {
          continue;
        }
      }
      if (next == '\n' || next == '\r') {
        skipLineFeed = next == '\r';
        endOfLine(sink);
      } else {
        append(next);
      }
    }
  }

  private void append(byte next) throws IOException {
    if (length == line.length) {
      if (length > longestEvent) {
        throw new IOException("a line is longer than " + longestEvent + " bytes");
      }
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = next;
  }

  private void endOfLine(Sink sink) throws IOException {
    if (length == 0) {
      endOfEvent(sink);
      return;
    }
    int colon = indexOfColon();
    int fieldEnd = colon < 0 ? length : colon;
    if (is("data", fieldEnd)) {
      data(value(colon));
    } else if (is("event", fieldEnd)) {
      name = value(colon);
    } else if (is("id", fieldEnd)) {
      String id = value(colon);
      lastId = id.indexOf('\0') < 0 ? id : lastId;
    }
    // Else a comment (no field name) or a field that nobody here has a use for, as the standard
    // says.
    length = 0;
  }

  private void endOfEvent(Sink sink) throws IOException {
    String whole = data;
    if (whole != null) {
      SseEvent event = new SseEvent(lastId, name, moreData == null ? whole : moreData.toString());
      data = null;
      moreData = null;
      name = "message";
      sink.event(event);
    }
    name = "message";
  }

  private void data(String value) throws IOException {
    int before = 0;
    if (data == null) {
      data = value;
    } else {
      if (moreData == null) {
        moreData = new StringBuilder(data);
      }
      before = moreData.append('\n').length();
      moreData.append(value);
    }
    if (before + value.length() > longestEvent) {
      throw new IOException("an event is longer than " + longestEvent + " characters");
    }
  }

  private int indexOfColon() {
    for (int i = 0; i < length; i++) {
      if (line[i] == ':') {
        return i;
      }
    }
    return -1;
  }

  private boolean is(String field, int end) {
    if (field.length() != end) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      if (line[i] != field.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String value(int colon) {
    if (colon < 0) {
      return "";
    }
    int start = colon + 1 < length && line[colon + 1] == ' ' ? colon + 2 : colon + 1;
    return new String(line, start, length - start, StandardCharsets.UTF_8);
  }
}
