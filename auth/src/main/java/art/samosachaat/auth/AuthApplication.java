package art.samosachaat.auth;

import art.samosachaat.auth.access.AccessCheck;
import art.samosachaat.auth.access.BearerFilter;
import art.samosachaat.auth.access.ValidateResource;
import art.samosachaat.auth.health.HealthResource;
import art.samosachaat.auth.signin.LocalSignIn;
import art.samosachaat.auth.signin.LocalSignInResource;
import art.samosachaat.auth.token.AccessTokens;
import art.samosachaat.auth.token.JwksResource;
import art.samosachaat.auth.token.KeyFolder;
import art.samosachaat.auth.token.KeyRing;
import art.samosachaat.auth.token.SigningKeys;
import art.samosachaat.auth.user.ProfileResource;
import art.samosachaat.auth.user.SignedIn;
import art.samosachaat.auth.user.Users;
import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.ServiceApplication;
import art.samosachaat.kit.database.Database;
import art.samosachaat.kit.database.Migrations;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The auth service. */
public final class AuthApplication extends ServiceApplication<AuthConfiguration> {

  private static final Logger LOG = LoggerFactory.getLogger(AuthApplication.class);

  private final InstantSource clock = InstantSource.system();

  public AuthApplication() {
    super(AuthRoutes.ALL);
  }

  public static void main(String[] args) throws Exception {
    new AuthApplication().run(args);
  }

  @Override
  public String getName() {
    return "auth";
  }

  @Override
  public void initialize(Bootstrap<AuthConfiguration> bootstrap) {
    super.initialize(bootstrap);
    bootstrap.addBundle(Migrations.command(AuthConfiguration::database));
  }

  @Override
  public void run(AuthConfiguration configuration, Environment environment) {
    Instruments instruments = kit().instruments();
    KeyRing ring = KeyFolder.read(configuration.keysDir());
    SigningKeys keys = () -> ring;
    instruments.gauge(AuthMetrics.SIGNING_KEYS, () -> keys.current().size());

    var jdbi = Database.open(kit(), environment, configuration.database());
    var users = new Users(jdbi, configuration.admins(), clock);
    var issued = instruments.counter(AuthMetrics.TOKENS_ISSUED);
    var tokens = new AccessTokens(keys, configuration.token(), clock, issued);
    var access = new AccessCheck(tokens, users, instruments.counter(AuthMetrics.VALIDATIONS));
    var signIn = new LocalSignIn(users, tokens, instruments.counter(AuthMetrics.SIGN_INS));

    JerseyEnvironment resources = environment.jersey();
    resources.register(new AuthDynamicFeature(new BearerFilter(access)));
    resources.register(new AuthValueFactoryProvider.Binder<>(SignedIn.class));
    resources.register(new ProfileResource(users));
    resources.register(new ValidateResource(access));
    resources.register(new JwksResource(keys));
    resources.register(new HealthResource());
    if (configuration.localSignIn()) {
      LOG.warn("localSignIn is on: whoever reaches this service can sign in as anybody");
      resources.register(new LocalSignInResource(signIn));
    }
  }
}
