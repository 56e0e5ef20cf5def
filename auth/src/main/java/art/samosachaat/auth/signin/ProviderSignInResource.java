package art.samosachaat.auth.signin;

import art.samosachaat.auth.browser.Browsers;
import art.samosachaat.auth.browser.Cookies;
import art.samosachaat.auth.limit.Limit;
import art.samosachaat.auth.limit.RateLimits;
import art.samosachaat.auth.provider.Provider;
import art.samosachaat.auth.provider.Providers;
import art.samosachaat.auth.provider.SignInAttempt;
import art.samosachaat.auth.session.Sessions;
import art.samosachaat.auth.signin.ProviderSignIn.Callback;
import art.samosachaat.auth.signin.ProviderSignIn.Step;
import art.samosachaat.auth.token.OpaqueToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The two steps of a sign-in with a provider. A browser looks: it is answered with redirects. */
@Path("/auth/{provider}")
public final class ProviderSignInResource {

  /** For typing a password, and finding the second factor. */
  private static final Duration ATTEMPT_LIFE = Duration.ofMinutes(10);

  private final Providers providers;
  private final ProviderSignIn signIn;
  private final Cookies cookies;
  private final RateLimits limits;
  private final String frontend;

  ProviderSignInResource(
      Providers providers, ProviderSignIn signIn, Browsers browsers, RateLimits limits) {
    this.providers = providers;
    this.signIn = signIn;
    this.cookies = browsers.cookies();
    this.limits = limits;
    String url = browsers.frontend().toString();
    this.frontend = url.endsWith("/") ? url : url + "/";
  }

  @GET
  public Response begin(@PathParam("provider") String name, @Context HttpServletRequest request) {
    Provider provider = providers.find(name).orElseThrow(NotFoundException::new);
    limits.take(Limit.SIGN_IN, request);
    SignInAttempt attempt = new SignInAttempt(OpaqueToken.random(), name);
    return switch (signIn.begin(provider, attempt)) {
      case Step.Onward onward ->
          redirect(onward.provider())
              .cookie(cookies.attempt(attempt.secret(), ATTEMPT_LIFE))
              .build();
      case Step other -> end(other);
    };
  }

  @GET
  @Path("/callback")
  public Response finish(
      @PathParam("provider") String name,
      @QueryParam("code") @Nullable String code,
      @QueryParam("state") @Nullable String state,
      @QueryParam("error") @Nullable String error,
      @Context HttpHeaders headers) {
    Provider provider = providers.find(name).orElseThrow(NotFoundException::new);
    @Nullable Cookie cookie = headers.getCookies().get(cookies.attemptName());
    @Nullable SignInAttempt attempt =
        OpaqueToken.parse(cookie == null ? null : cookie.getValue())
            .map(secret -> new SignInAttempt(secret, name))
            .orElse(null);
    return end(signIn.finish(provider, attempt, new Callback(code, state, error)));
  }

  private Response end(Step step) {
    return switch (step) {
      case Step.SignedIn signedIn ->
          toFrontend("code=" + signedIn.session().code().value())
              .cookie(cookies.refresh(signedIn.session().refreshToken(), Sessions.REFRESH_LIFE))
              .build();
      case Step.Failed failed -> toFrontend("error=" + failed.error()).build();
      case Step.Onward onward -> redirect(onward.provider()).build();
    };
  }

  private Response.ResponseBuilder toFrontend(String fragment) {
    return redirect(URI.create(frontend + "#" + fragment)).cookie(cookies.noAttempt());
  }

  private static Response.ResponseBuilder redirect(URI location) {
    return Response.status(Response.Status.FOUND)
        .location(location)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // The page that comes next must not learn the code in our address.
        .header("Referrer-Policy", "no-referrer");
  }
}
