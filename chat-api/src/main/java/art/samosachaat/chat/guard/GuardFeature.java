package art.samosachaat.chat.guard;

import art.samosachaat.chat.upstream.UpstreamCalls;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.ServiceBundle;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.HistogramInstrument;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.auth.PolymorphicAuthDynamicFeature;
import io.dropwizard.auth.PolymorphicAuthValueFactoryProvider;
import io.dropwizard.auth.UnauthorizedHandler;
import io.dropwizard.auth.oauth.OAuthCredentialAuthFilter;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * Puts the guard before every resource that takes a {@link UserPrincipal} (by an access token) or a
 * {@link KeyHolder} (by a personal key): neither credential opens what the other is for.
 */
public final class GuardFeature {

  private static final String HOW = "Authorization: Bearer ";

  private GuardFeature() {}

  public static void register(
      ServiceBundle kit,
      Environment environment,
      GuardConfiguration configuration,
      UpstreamClient auth,
      HistogramInstrument upstreamDuration,
      Authenticator<String, KeyHolder> keys) {
    RevokedTokens revoked = new RevokedTokens(configuration.cacheTime().toJavaDuration());
    RevocationPoll poll =
        new RevocationPoll(auth, revoked, kit.instruments().counter(ChatMetrics.REVOCATION_POLLS));
    environment.lifecycle().manage(poll);
    kit.health()
        .show(
            "auth",
            new HealthCheck() {
              @Override
              protected Result check() {
                return poll.health();
              }
            });
    TokenAuthenticator authenticator =
        new TokenAuthenticator(
            new UpstreamCalls(auth, ChatMetrics.UPSTREAM.value("auth"), upstreamDuration),
            revoked,
            configuration,
            InstantSource.system(),
            kit.instruments());
    environment
        .jersey()
        .register(
            new PolymorphicAuthDynamicFeature<Principal>(
                Map.of(
                    UserPrincipal.class,
                    bearer(authenticator, "A valid access token is needed: " + HOW + "TOKEN."),
                    KeyHolder.class,
                    bearer(keys, "A valid personal API key is needed: " + HOW + "KEY."))));
    environment
        .jersey()
        .register(
            new PolymorphicAuthValueFactoryProvider.Binder<>(
                Set.of(UserPrincipal.class, KeyHolder.class)));
  }

  private static <P extends Principal> ContainerRequestFilter bearer(
      Authenticator<String, P> authenticator, String refusal) {
    return new OAuthCredentialAuthFilter.Builder<P>()
        .setAuthenticator(authenticator)
        .setPrefix("Bearer")
        .setUnauthorizedHandler(new Refusal(refusal))
        .buildAuthFilter();
  }

  /** The library's own refusal would not have the shape that every error has. */
  private record Refusal(String message) implements UnauthorizedHandler {

    @Override
    public RuntimeException buildException(String prefix, String realm) {
      return new ApiException(ErrorCode.UNAUTHENTICATED, message);
    }
  }
}
