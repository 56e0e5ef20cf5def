package art.samosachaat.auth.token;

import art.samosachaat.contracts.auth.TokenClaims;
import art.samosachaat.contracts.auth.TokenRejection;

/** What became of a token that was looked at by itself: its user may be gone all the same. */
public sealed interface TokenCheck {

  /** Ours, meant for us, and of this time. */
  record Good(TokenClaims claims) implements TokenCheck {}

  /** Not to be trusted. */
  record Bad(TokenRejection reason) implements TokenCheck {}
}
