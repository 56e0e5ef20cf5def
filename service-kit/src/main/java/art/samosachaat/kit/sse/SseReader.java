package art.samosachaat.kit.sse;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of events one after another, each as soon as it is whole ({@link SseParser}). Not
 * thread-safe.
 */
public final class SseReader implements Closeable {

  private static final int BUFFER = 1024;

  private final InputStream body;
  private final SseParser parser;
  private final byte[] buffer = new byte[BUFFER];
  private final Deque<SseEvent> events = new ArrayDeque<>();

  /**
   * @param longestEvent most characters that one event may have, and most bytes that one line may
   *     have; more is an {@link IOException}
   */
  public SseReader(InputStream body, int longestEvent) {
    this.body = body;
    this.parser = new SseParser(longestEvent);
  }

  /** The next event, or null at the end of the stream. Blocks until one is whole. */
  public @Nullable SseEvent next() throws IOException {
    while (events.isEmpty()) {
      int some = body.read(buffer, 0, buffer.length);
      if (some < 0) {
        return null;
      }
      parser.feed(ByteBuffer.wrap(buffer, 0, some), events::add);
    }
    return events.poll();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
