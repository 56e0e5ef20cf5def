package art.samosachaat.auth.token;

import art.samosachaat.contracts.auth.TokenClaims;
import art.samosachaat.contracts.auth.TokenRejection;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token whose signature is good (RFC 7519, section 4.1; RFC 9068, section 4).
 * Thread-safe.
 */
final class ClaimsCheck {

  private final String issuer;
  private final String audience;
  private final Duration clockSkew;

  ClaimsCheck(TokenConfiguration configuration) {
    issuer = configuration.issuer();
    audience = configuration.audience();
    clockSkew = configuration.clockSkew().toJavaDuration();
  }

  TokenCheck check(SignedJWT jwt, Instant now) {
    try {
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (claims == null) {
        return new TokenCheck.Bad(TokenRejection.MALFORMED);
      }
      TokenRejection reason = firstFault(claims, now);
      return reason == null ? new TokenCheck.Good(toJson(claims)) : new TokenCheck.Bad(reason);
    } catch (ParseException notClaims) {
      return new TokenCheck.Bad(TokenRejection.MALFORMED);
    }
  }

  private @Nullable TokenRejection firstFault(JWTClaimsSet claims, Instant now)
      throws ParseException {
    if (!issuer.equals(claims.getIssuer())) {
      return TokenRejection.WRONG_ISSUER;
    }
    if (!claims.getAudience().contains(audience)) {
      return TokenRejection.WRONG_AUDIENCE;
    }
    Instant expires = required(claims.getExpirationTime(), "exp").toInstant();
    if (!now.isBefore(expires.plus(clockSkew))) {
      return TokenRejection.EXPIRED;
    }
    Instant issued = required(claims.getIssueTime(), "iat").toInstant();
    Date notBefore = claims.getNotBeforeTime();
    Instant latest = now.plus(clockSkew);
    if (issued.isAfter(latest) || (notBefore != null && notBefore.toInstant().isAfter(latest))) {
      return TokenRejection.NOT_YET_VALID;
    }
    return null;
  }

  private TokenClaims toJson(JWTClaimsSet claims) throws ParseException {
    return new TokenClaims(
        issuer,
        audience,
        uuid(required(claims.getSubject(), "sub")),
        required(claims.getIssueTime(), "iat").toInstant().getEpochSecond(),
        required(claims.getExpirationTime(), "exp").toInstant().getEpochSecond(),
        required(claims.getJWTID(), "jti"));
  }

  private static UUID uuid(String subject) throws ParseException {
    try {
      return UUID.fromString(subject);
    } catch (IllegalArgumentException notOurs) {
      throw new ParseException("sub is not a UUID", 0);
    }
  }

  private static <T> T required(@Nullable T claim, String name) throws ParseException {
    if (claim == null) {
      throw new ParseException(name + " is missing", 0);
    }
    return claim;
  }
}
