package art.samosachaat.auth.token;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header that carries an access token (RFC 6750, section 2.1). */
public final class BearerToken {

  private static final Pattern FORM = Pattern.compile("bearer +(\\S.*)", Pattern.CASE_INSENSITIVE);

  private BearerToken() {}

  /** What stands in an {@code Authorization} header after the scheme. */
  public static Optional<String> in(@Nullable String header) {
    Matcher bearer = FORM.matcher(header == null ? "" : header);
    return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
  }
}
