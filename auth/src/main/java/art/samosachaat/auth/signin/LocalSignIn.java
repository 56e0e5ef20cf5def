package art.samosachaat.auth.signin;

import art.samosachaat.auth.session.Sessions;
import art.samosachaat.auth.session.SignedInSession;
import art.samosachaat.auth.user.PersonName;
import art.samosachaat.auth.user.Users;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.CounterInstrument;
import art.samosachaat.obs.instruments.CounterSeries;

/** Sign-in by name, with no proof at all. Thread-safe. */
public final class LocalSignIn {

  private final Users users;
  private final Sessions sessions;
  private final CounterSeries succeeded;
  private final CounterSeries refused;

  /**
   * @param signIns counter of {@link AuthMetrics#SIGN_INS}
   */
  public LocalSignIn(Users users, Sessions sessions, CounterInstrument signIns) {
    this.users = users;
    this.sessions = sessions;
    var provider = AuthMetrics.PROVIDER.value(LocalIdentity.PROVIDER);
    succeeded = signIns.with(provider, AuthMetrics.OUTCOME.value("success"));
    refused = signIns.with(provider, AuthMetrics.OUTCOME.value("refused"));
  }

  /**
   * @throws ApiException 422 if there is nothing to see in the name
   */
  SignedInSession signIn(String name) {
    SignedInSession session = sessions.signIn(users.signIn(LocalIdentity.of(visible(name))));
    succeeded.inc();
    return session;
  }

  private PersonName visible(String name) {
    try {
      return PersonName.of(name);
    } catch (ApiException blank) {
      refused.inc();
      throw blank;
    }
  }
}
