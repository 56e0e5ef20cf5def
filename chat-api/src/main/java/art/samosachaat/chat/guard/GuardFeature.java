package art.samosachaat.chat.guard;

import art.samosachaat.chat.upstream.UpstreamCalls;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.ServiceBundle;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.HistogramInstrument;
import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.auth.UnauthorizedHandler;
import io.dropwizard.auth.oauth.OAuthCredentialAuthFilter;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;

/** Puts the guard before every resource that takes a {@link UserPrincipal}. */
public final class GuardFeature {

  private GuardFeature() {}

  public static void register(
      ServiceBundle kit,
      Environment environment,
      GuardConfiguration configuration,
      UpstreamClient auth,
      HistogramInstrument upstreamDuration) {
    TokenAuthenticator authenticator =
        new TokenAuthenticator(
            new UpstreamCalls(auth, ChatMetrics.UPSTREAM.value("auth"), upstreamDuration),
            configuration,
            InstantSource.system(),
            kit.instruments());
    environment
        .jersey()
        .register(
            new AuthDynamicFeature(
                new OAuthCredentialAuthFilter.Builder<UserPrincipal>()
                    .setAuthenticator(authenticator)
                    .setPrefix("Bearer")
                    .setUnauthorizedHandler(new Refusal())
                    .buildAuthFilter()));
    environment.jersey().register(new AuthValueFactoryProvider.Binder<>(UserPrincipal.class));
  }

  /** The library's own refusal would not have the shape that every error has. */
  private static final class Refusal implements UnauthorizedHandler {

    @Override
    public RuntimeException buildException(String prefix, String realm) {
      return new ApiException(
          ErrorCode.UNAUTHENTICATED,
          "A valid access token is needed: Authorization: Bearer TOKEN.");
    }
  }
}
