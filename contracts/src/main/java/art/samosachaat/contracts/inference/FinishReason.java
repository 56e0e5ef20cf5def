package art.samosachaat.contracts.inference;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an answer ended. */
public enum FinishReason {
  /** The model was done. */
  STOP,
  /** The limit of tokens was reached. */
  LENGTH,
  /** Somebody asked for it to stop. */
  CANCELLED,
  /** Something broke on the way. */
  ERROR,
  /** The process that spoke is gone. */
  INTERRUPTED;

  /**
   * The reason of this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FinishReason of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** As it is written on the wire, for example {@code stop}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
