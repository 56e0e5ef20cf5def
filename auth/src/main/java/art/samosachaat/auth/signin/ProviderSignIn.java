package art.samosachaat.auth.signin;

import art.samosachaat.auth.provider.Provider;
import art.samosachaat.auth.provider.ProviderException;
import art.samosachaat.auth.provider.SignInAttempt;
import art.samosachaat.auth.session.NewSession;
import art.samosachaat.auth.session.Sessions;
import art.samosachaat.auth.user.Users;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.obs.instruments.CounterInstrument;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in by somebody who vouches for people. Thread-safe. */
public final class ProviderSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
  private static final int LONGEST_CODE = 2048;

  /**
   * Errors by which somebody decided, and nothing is broken (RFC 6749, section 4.1.2.1; OpenID
   * Connect Core, section 3.1.2.6).
   */
  private static final Set<String> DECISIONS =
      Set.of(
          "access_denied",
          "interaction_required",
          "login_required",
          "account_selection_required",
          "consent_required");

  private final Users users;
  private final Sessions sessions;
  private final URI auth;
  private final CounterInstrument signIns;

  /**
   * @param auth where browsers find auth
   * @param signIns counter of {@link AuthMetrics#SIGN_INS}
   */
  public ProviderSignIn(Users users, Sessions sessions, URI auth, CounterInstrument signIns) {
    this.users = users;
    this.sessions = sessions;
    this.auth = auth;
    this.signIns = signIns;
  }

  /** Where the browser goes to begin, or why it cannot. */
  Step begin(Provider provider, SignInAttempt attempt) {
    try {
      return new Step.Onward(provider.authorization(attempt, redirect(provider)));
    } catch (ProviderException failed) {
      return failed(provider, failed);
    }
  }

  /** What the browser that a provider sent back has earned. */
  Step finish(Provider provider, @Nullable SignInAttempt attempt, Callback callback) {
    // The state first: what else is said may be a stranger's.
    if (attempt == null || !attempt.hasState(callback.state())) {
      return refused(provider, "invalid_state", "state and browser do not belong together");
    }
    if (callback.error() != null) {
      return DECISIONS.contains(callback.error())
          ? refused(provider, "access_denied", "the provider or the user refused")
          : failed(provider, ProviderException.told(callback.error()));
    }
    String code = callback.code();
    if (code == null || code.length() > LONGEST_CODE) {
      return failed(provider, ProviderException.noCode());
    }
    try {
      NewSession session =
          sessions.begin(users.signIn(provider.identify(attempt, code, redirect(provider))));
      count(provider, "success");
      return new Step.SignedIn(session);
    } catch (ProviderException failed) {
      return failed(provider, failed);
    }
  }

  private URI redirect(Provider provider) {
    return URI.create(auth + "/auth/" + provider.name() + "/callback");
  }

  private Step refused(Provider provider, String error, String why) {
    count(provider, "refused");
    LOG.info("A sign-in with {} ends: {}", provider.name(), why);
    return new Step.Failed(error);
  }

  private Step failed(Provider provider, ProviderException failed) {
    count(provider, "failed");
    LOG.warn("A sign-in with {} fails: {}", provider.name(), failed.getMessage());
    return new Step.Failed(failed.failure().name().toLowerCase(Locale.ROOT));
  }

  private void count(Provider provider, String outcome) {
    signIns
        .with(AuthMetrics.PROVIDER.value(provider.name()), AuthMetrics.OUTCOME.value(outcome))
        .inc();
  }

  /**
   * What a provider sends a browser back with (RFC 6749, section 4.1.2).
   *
   * @param error why it refused, if it did
   */
  record Callback(@Nullable String code, @Nullable String state, @Nullable String error) {

    @Override
    public String toString() {
      return "Callback[[REDACTED]]";
    }
  }

  /** Where a browser goes next. */
  sealed interface Step {

    /** To the provider. */
    record Onward(URI provider) implements Step {}

    record SignedIn(NewSession session) implements Step {}

    /**
     * @param error for the front end
     */
    record Failed(String error) implements Step {}
  }
}
