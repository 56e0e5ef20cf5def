package art.samosachaat.auth.signin;

import art.samosachaat.auth.browser.Browsers;
import art.samosachaat.auth.limit.RateLimits;
import art.samosachaat.auth.provider.ProviderHttp;
import art.samosachaat.auth.provider.Providers;
import art.samosachaat.auth.provider.ProvidersConfiguration;
import art.samosachaat.auth.session.Sessions;
import art.samosachaat.auth.user.Users;
import art.samosachaat.obs.instruments.CounterInstrument;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways in.
 *
 * @param byName whether anybody may sign in by name
 */
public record SignInFeature(
    ProvidersConfiguration configuration, boolean byName, Browsers browsers, RateLimits limits) {

  private static final Logger LOG = LoggerFactory.getLogger(SignInFeature.class);

  public void register(
      Environment environment, Users users, Sessions sessions, CounterInstrument signIns) {
    ProviderHttp http = new ProviderHttp(configuration.timeout().toJavaDuration());
    environment.lifecycle().manage(new AutoCloseableManager(http));
    JerseyEnvironment resources = environment.jersey();
    resources.register(
        new ProviderSignInResource(
            new Providers(configuration, http),
            new ProviderSignIn(users, sessions, browsers.auth(), signIns),
            browsers,
            limits));
    LocalSignIn local = new LocalSignIn(users, sessions, signIns);
    if (byName) {
      LOG.warn("localSignIn is on: whoever reaches this service can sign in as anybody");
      resources.register(new LocalSignInResource(local, browsers.cookies()));
    } else {
      resources.register(new NoLocalSignInResource());
    }
  }
}
