package art.samosachaat.chat.conversation;

import java.util.UUID;

/** Ids in paths. */
public final class Ids {

  /**
   * An id that no conversation has, so that a malformed one takes the way of an unknown one, in the
   * same time.
   */
  private static final UUID NOBODY = new UUID(0, 0);

  private static final int LENGTH = 36;

  private Ids() {}

  /** The id of a conversation or a generation; of none when it is malformed. */
  public static UUID parse(String text) {
    if (text.length() != LENGTH) {
      return NOBODY;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      return NOBODY;
    }
  }
}
