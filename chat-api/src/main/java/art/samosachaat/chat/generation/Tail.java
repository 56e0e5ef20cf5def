package art.samosachaat.chat.generation;

import java.nio.charset.StandardCharsets;

/**
 * What comes after an event: a piece of the log itself, which is never changed.
 *
 * @param length bytes; 0 when there is nothing yet
 * @param last number of the last event of the log
 * @param state whether more may come
 */
record Tail(byte[] bytes, int offset, int length, long last, EventLog.State state) {

  boolean isEmpty() {
    return length == 0;
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
