package art.samosachaat.auth.access;

import art.samosachaat.auth.revocation.RevocationLog;
import art.samosachaat.auth.token.AccessTokens;
import art.samosachaat.auth.token.TokenCheck;
import art.samosachaat.auth.user.Users;
import art.samosachaat.contracts.auth.TokenClaims;
import art.samosachaat.contracts.auth.TokenRejection;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.obs.instruments.CounterInstrument;

/** Says what a token gives, and counts what it says. Thread-safe. */
public final class AccessCheck {

  private final AccessTokens tokens;
  private final Users users;
  private final RevocationLog revocations;
  private final CounterInstrument validations;

  /**
   * @param validations counter of {@link AuthMetrics#VALIDATIONS}
   */
  public AccessCheck(
      AccessTokens tokens, Users users, RevocationLog revocations, CounterInstrument validations) {
    this.tokens = tokens;
    this.users = users;
    this.revocations = revocations;
    this.validations = validations;
  }

  Access of(String token) {
    Access access =
        switch (tokens.check(token)) {
          case TokenCheck.Good good -> ofUser(good.claims());
          case TokenCheck.Bad bad -> new Access.Refused(bad.reason());
        };
    validations.with(AuthMetrics.VALIDATION.value(result(access))).inc();
    return access;
  }

  private static String result(Access access) {
    return switch (access) {
      case Access.Granted any -> AuthMetrics.VALID;
      case Access.Refused refused -> refused.reason().wireName();
    };
  }

  private Access ofUser(TokenClaims claims) {
    if (revocations.contains(claims.jti())) {
      return new Access.Refused(TokenRejection.REVOKED);
    }
    return users
        .find(claims.sub())
        .<Access>map(user -> new Access.Granted(user, claims))
        .orElseGet(() -> new Access.Refused(TokenRejection.UNKNOWN_USER));
  }
}
