package art.samosachaat.auth.session;

import art.samosachaat.auth.browser.Browsers;
import art.samosachaat.auth.limit.RateLimits;
import art.samosachaat.auth.token.AccessTokens;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.core.setup.Environment;

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
    environment
        .jersey()
        .register(
            new SessionResource(
                sessions, browsers.cookies(), limits, instruments.counter(AuthMetrics.REFRESHES)));
    environment.jersey().register(new SignOutResource(sessions, tokens, browsers.cookies()));
  }
}
