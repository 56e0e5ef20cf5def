package art.samosachaat.auth.provider;

import static art.samosachaat.auth.provider.ProviderException.Failure.PROVIDER_ERROR;
import static art.samosachaat.auth.provider.ProviderException.Failure.PROVIDER_UNAVAILABLE;
import static java.util.Objects.requireNonNullElse;

import art.samosachaat.auth.provider.ProvidersConfiguration.OpenIdConnect;
import art.samosachaat.auth.user.Identity;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Any provider of OpenID Connect (Core 1.0, section 3.1; Discovery 1.0). Thread-safe. */
final class OidcProvider implements Provider {

  /** After this, what is known of a provider is asked for anew, in the background. */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final Scope SCOPE = new Scope("openid", "email", "profile");

  private final String name;
  private final OpenIdConnect configuration;
  private final ClientID clientId;
  private final ProviderHttp http;
  private final LoadingCache<String, Discovered> discovered;

  OidcProvider(String name, OpenIdConnect configuration, ProviderHttp http) {
    this.name = name;
    this.configuration = configuration;
    this.clientId = new ClientID(configuration.clientId());
    this.http = http;
    // What cannot be refreshed stays; a failure is not remembered.
    this.discovered =
        Caffeine.newBuilder()
            .refreshAfterWrite(FRESH)
            .build(issuer -> Discovered.from(issuer, clientId, http));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI authorization(SignInAttempt attempt, URI redirect) {
    return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, clientId, redirect)
        .endpointURI(discovered().metadata().getAuthorizationEndpointURI())
        .state(attempt.state())
        .nonce(attempt.nonce())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  @Override
  public Identity identify(SignInAttempt attempt, String code, URI redirect) {
    Discovered provider = discovered();
    try {
      OIDCTokens tokens = redeem(provider, attempt, code, redirect);
      IDTokenClaimsSet claims = provider.validate(tokens.getIDToken(), attempt.nonce());
      Claimed claimed =
          claims.getStringClaim(UserInfo.EMAIL_CLAIM_NAME) == null
              ? claimed(userInfo(provider, tokens.getAccessToken(), claims))
              : claimed(claims);
      // A subject is unique at its issuer only (Core, section 2).
      String id = claims.getIssuer().getValue() + " " + claims.getSubject().getValue();
      return claimed.toIdentity(name, id);
    } catch (IOException failed) {
      throw ProviderException.unavailable(failed);
    } catch (ParseException unreadable) {
      throw new ProviderException(PROVIDER_ERROR, "an answer is not as agreed", unreadable);
    } catch (BadJOSEException | JOSEException bad) {
      throw new ProviderException(PROVIDER_ERROR, "bad ID token: " + bad.getMessage(), bad);
    }
  }

  private OIDCTokens redeem(Discovered provider, SignInAttempt attempt, String code, URI redirect)
      throws IOException, ParseException {
    var grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, attempt.verifier());
    HTTPResponse answer =
        new TokenRequest.Builder(
                provider.metadata().getTokenEndpointURI(), authentication(provider), grant)
            .build()
            .toHTTPRequest()
            .send(http);
    requireNoServerError(answer);
    TokenResponse response = OIDCTokenResponseParser.parse(answer);
    if (!response.indicatesSuccess()) {
      throw new ProviderException(PROVIDER_ERROR, "the code was refused");
    }
    return (OIDCTokens) response.toSuccessResponse().getTokens();
  }

  private ClientAuthentication authentication(Discovered provider) {
    List<ClientAuthenticationMethod> methods =
        provider.metadata().getTokenEndpointAuthMethods() == null
            ? List.of()
            : provider.metadata().getTokenEndpointAuthMethods();
    Secret secret = new Secret(configuration.clientSecret().reveal());
    boolean postOnly =
        methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return postOnly
        ? new ClientSecretPost(clientId, secret)
        : new ClientSecretBasic(clientId, secret);
  }

  /** Some providers tell the address only here; without the endpoint, nobody tells it. */
  private ClaimsSet userInfo(Discovered provider, AccessToken token, IDTokenClaimsSet claims)
      throws IOException, ParseException {
    URI endpoint = provider.metadata().getUserInfoEndpointURI();
    if (endpoint == null) {
      return claims;
    }
    HTTPResponse answer = new UserInfoRequest(endpoint, token).toHTTPRequest().send(http);
    requireNoServerError(answer);
    UserInfoResponse response = UserInfoResponse.parse(answer);
    if (!response.indicatesSuccess()) {
      throw new ProviderException(PROVIDER_ERROR, "user info is refused");
    }
    UserInfo info = response.toSuccessResponse().getUserInfo();
    // Core, section 5.3.2: or else it may be somebody else's.
    if (info == null || !info.getSubject().equals(claims.getSubject())) {
      throw new ProviderException(PROVIDER_ERROR, "user info is about another subject");
    }
    return info;
  }

  private static Claimed claimed(ClaimsSet claims) {
    return new Claimed(
        claims.getStringClaim(UserInfo.EMAIL_CLAIM_NAME),
        Boolean.TRUE.equals(claims.getBooleanClaim(UserInfo.EMAIL_VERIFIED_CLAIM_NAME)),
        claims.getStringClaim(UserInfo.NAME_CLAIM_NAME),
        claims.getStringClaim(UserInfo.PREFERRED_USERNAME_CLAIM_NAME),
        claims.getStringClaim(UserInfo.PICTURE_CLAIM_NAME));
  }

  private Discovered discovered() {
    try {
      return discovered.get(configuration.issuer());
    } catch (CompletionException failed) {
      Throwable cause = requireNonNullElse(failed.getCause(), failed);
      throw new ProviderException(PROVIDER_UNAVAILABLE, "discovery: " + cause.getMessage(), failed);
    }
  }

  private static void requireNoServerError(HTTPResponse answer) throws IOException {
    if (answer.getStatusCode() >= HTTPResponse.SC_SERVER_ERROR) {
      throw new IOException("status " + answer.getStatusCode());
    }
  }
}
