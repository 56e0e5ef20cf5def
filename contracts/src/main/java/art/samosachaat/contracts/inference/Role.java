package art.samosachaat.contracts.inference;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who speaks in a conversation. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT;

  /** As it is written on the wire, for example {@code user}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
