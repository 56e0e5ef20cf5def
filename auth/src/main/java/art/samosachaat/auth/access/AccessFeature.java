package art.samosachaat.auth.access;

import art.samosachaat.auth.user.SignedIn;
import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Lets resources ask for the user of an access token, and other services whose it is. */
public final class AccessFeature {

  private AccessFeature() {}

  public static void register(Environment environment, AccessCheck access) {
    JerseyEnvironment resources = environment.jersey();
    resources.register(new AuthDynamicFeature(new BearerFilter(access)));
    resources.register(new AuthValueFactoryProvider.Binder<>(SignedIn.class));
    resources.register(new ValidateResource(access));
  }
}
