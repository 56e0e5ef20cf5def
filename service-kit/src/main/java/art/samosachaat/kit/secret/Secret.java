package art.samosachaat.kit.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A key, password or token from configuration. It is never printed. Immutable. */
public final class Secret {

  private final String value;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret(String value) {
    this.value = value;
  }

  /** The value itself; for the place that hands it over, and nowhere else. */
  public String reveal() {
    return value;
  }

  /** Length in UTF-16 code units. */
  public int length() {
    return value.length();
  }

  /** Whether a candidate is this secret, in a time that does not depend on where they differ. */
  public boolean matches(@Nullable String candidate) {
    return candidate != null
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
