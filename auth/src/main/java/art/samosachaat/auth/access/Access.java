package art.samosachaat.auth.access;

import art.samosachaat.contracts.auth.TokenClaims;
import art.samosachaat.contracts.auth.TokenRejection;
import art.samosachaat.contracts.auth.User;

/** What a token gives. */
sealed interface Access {

  /**
   * @param user as the database knows them now; the token may be older
   */
  record Granted(User user, TokenClaims claims) implements Access {}

  record Refused(TokenRejection reason) implements Access {}
}
