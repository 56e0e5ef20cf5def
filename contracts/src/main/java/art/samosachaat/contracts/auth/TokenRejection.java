package art.samosachaat.contracts.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an access token is refused. */
public enum TokenRejection {
  MALFORMED,
  UNKNOWN_KEY,
  BAD_SIGNATURE,
  WRONG_ISSUER,
  WRONG_AUDIENCE,
  EXPIRED,
  NOT_YET_VALID,
  REVOKED,
  UNKNOWN_USER;

  /** As it is written on the wire, for example {@code expired}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
