package art.samosachaat.auth;

import art.samosachaat.auth.access.AccessCheck;
import art.samosachaat.auth.access.AccessFeature;
import art.samosachaat.auth.account.AccountFeature;
import art.samosachaat.auth.account.Accounts;
import art.samosachaat.auth.browser.BrowserFeature;
import art.samosachaat.auth.browser.Browsers;
import art.samosachaat.auth.health.HealthResource;
import art.samosachaat.auth.limit.RateLimits;
import art.samosachaat.auth.revocation.RevocationFeature;
import art.samosachaat.auth.revocation.RevocationLog;
import art.samosachaat.auth.session.SessionFeature;
import art.samosachaat.auth.session.Sessions;
import art.samosachaat.auth.signin.SignInFeature;
import art.samosachaat.auth.token.AccessTokens;
import art.samosachaat.auth.token.SigningKeys;
import art.samosachaat.auth.token.TokenFeature;
import art.samosachaat.auth.user.DirectoryResource;
import art.samosachaat.auth.user.ProfileResource;
import art.samosachaat.auth.user.Users;
import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.ServiceApplication;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.database.Database;
import art.samosachaat.kit.database.Migrations;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;

/** The auth service. */
public final class AuthApplication extends ServiceApplication<AuthConfiguration> {

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
    SigningKeys keys =
        TokenFeature.register(
            environment,
            instruments,
            configuration.keysDir(),
            configuration.keyActivation(),
            clock);
    var pool = Database.pool(environment, configuration.database());
    var jdbi = Database.open(kit(), environment, configuration.database(), pool);
    var browsers =
        BrowserFeature.register(
            environment, configuration.browser(), configuration.token().issuer());
    var limits =
        new RateLimits(pool, browsers.addresses(), instruments.counter(AuthMetrics.RATE_LIMITED));
    var users = new Users(jdbi, configuration.admins(), clock);
    var revocations = new RevocationLog(jdbi, instruments.counter(AuthMetrics.REVOCATIONS));
    var issued = instruments.counter(AuthMetrics.TOKENS_ISSUED);
    var tokens = new AccessTokens(keys, configuration.token(), clock, issued);
    var sessions = new Sessions(jdbi, users, tokens, revocations);

    registerUsers(environment, instruments, tokens, users, revocations);
    RevocationFeature.register(environment, jdbi, revocations);
    SessionFeature.register(environment, instruments, sessions, tokens, browsers, limits);
    signIn(configuration, browsers, limits)
        .register(environment, users, sessions, instruments.counter(AuthMetrics.SIGN_INS));
    AccountFeature.register(
        environment,
        instruments,
        new Accounts(jdbi, users, revocations),
        browsers,
        UpstreamClient.build(
            environment, "chat-api", configuration.chatApi(), configuration.getInternalApiKey()));
    environment.jersey().register(new HealthResource());
    environment.lifecycle().manage(new Housekeeping(sessions, revocations, limits).repeated());
  }

  private static SignInFeature signIn(
      AuthConfiguration configuration, Browsers browsers, RateLimits limits) {
    return new SignInFeature(
        configuration.providers(), configuration.localSignIn(), browsers, limits);
  }

  private static void registerUsers(
      Environment environment,
      Instruments instruments,
      AccessTokens tokens,
      Users users,
      RevocationLog revocations) {
    AccessFeature.register(
        environment,
        new AccessCheck(tokens, users, revocations, instruments.counter(AuthMetrics.VALIDATIONS)));
    environment.jersey().register(new ProfileResource(users));
    environment.jersey().register(new DirectoryResource(users, revocations));
  }
}
