package art.samosachaat.auth.session;

import art.samosachaat.auth.browser.Browsers;
import art.samosachaat.auth.limit.RateLimits;
import art.samosachaat.auth.token.AccessTokens;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Registers what browsers do with their sessions. */
public final class SessionFeature {

  private SessionFeature() {}

  public static void register(
      Environment environment,
      Instruments instruments,
      Sessions sessions,
      AccessTokens tokens,
      Browsers browsers,
      RateLimits limits) {
    JerseyEnvironment resources = environment.jersey();
    resources.register(new TokenResource(sessions));
    resources.register(
        new RefreshResource(
            sessions, browsers.cookies(), limits, instruments.counter(AuthMetrics.REFRESHES)));
    resources.register(new SignOutResource(sessions, tokens, browsers.cookies()));
  }
}
