package art.samosachaat.chat.generation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What comes after an event: a piece of the log itself, which is never changed.
 *
 * @param length bytes; 0 when there is nothing yet
 * @param last number of the last event of the log
 * @param state whether more may come
 */
record Tail(byte[] bytes, int offset, int length, long last, EventLog.State state) {

  private static final int PIECE = 64 * 1024;
  private static final Duration SLOWEST = Duration.ofSeconds(30);

  boolean isEmpty() {
    return length == 0;
  }

  /**
   * Writes it all.
   *
   * @throws IOException also when the client takes less than {@link #PIECE} bytes in {@link
   *     #SLOWEST}: it may come back for the rest
   */
  void writeTo(OutputStream body) throws IOException {
    for (int written = 0; written < length; written += PIECE) {
      long start = System.nanoTime();
      body.write(bytes, offset + written, Math.min(PIECE, length - written));
      body.flush();
      if (System.nanoTime() - start > SLOWEST.toNanos()) {
        throw new IOException("the client reads too slowly");
      }
    }
  }

  /** The events as they go over the wire. */
  String text() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  /** What people are told is not for logs. */
  @Override
  public String toString() {
    return "Tail[length=" + length + ", last=" + last + ", state=" + state + "]";
  }
}
