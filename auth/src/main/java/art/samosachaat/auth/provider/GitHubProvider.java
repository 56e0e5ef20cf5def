package art.samosachaat.auth.provider;

import static art.samosachaat.auth.provider.ProviderException.Failure.PROVIDER_ERROR;

import art.samosachaat.auth.user.Identity;
import art.samosachaat.contracts.Wire;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * GitHub, which speaks OAuth 2.0 but no OpenID Connect: who it is stands in its REST API.
 * Thread-safe.
 *
 * @see <a
 *     href="https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps">Authorizing
 *     OAuth apps</a>
 */
final class GitHubProvider implements Provider {

  static final String NAME = "github";

  private static final Scope SCOPE = new Scope("read:user", "user:email");
  private static final String JSON = "application/vnd.github+json";

  private final ProvidersConfiguration.GitHub configuration;
  private final ClientID clientId;
  private final ProviderHttp http;

  GitHubProvider(ProvidersConfiguration.GitHub configuration, ProviderHttp http) {
    this.configuration = configuration;
    this.clientId = new ClientID(configuration.clientId());
    this.http = http;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public URI authorization(SignInAttempt attempt, URI redirect) {
    return new AuthorizationRequest.Builder(ResponseType.CODE, clientId)
        .endpointURI(URI.create(configuration.url() + "/login/oauth/authorize"))
        .redirectionURI(redirect)
        .scope(SCOPE)
        .state(attempt.state())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  @Override
  public Identity identify(SignInAttempt attempt, String code, URI redirect) {
    try {
      String token = redeem(attempt, code, redirect);
      JsonNode user = api("/user", token);
      JsonNode emails = api("/user/emails?per_page=100", token);
      JsonNode id = user.path("id");
      if (!id.isIntegralNumber() || !emails.isArray()) {
        throw new ProviderException(PROVIDER_ERROR, "the API answers not as agreed");
      }
      Optional<JsonNode> primary =
          StreamSupport.stream(emails.spliterator(), false)
              .filter(email -> email.path("primary").asBoolean())
              .findFirst();
      return new Claimed(
              primary.map(email -> text(email, "email")).orElse(null),
              primary.map(email -> email.path("verified").asBoolean()).orElse(false),
              text(user, "name"),
              text(user, "login"),
              text(user, "avatar_url"))
          .toIdentity(NAME, id.asText());
    } catch (JsonProcessingException | ParseException unreadable) {
      throw new ProviderException(PROVIDER_ERROR, "an answer is not as agreed", unreadable);
    } catch (IOException failed) {
      throw ProviderException.unavailable(failed);
    }
  }

  private String redeem(SignInAttempt attempt, String code, URI redirect)
      throws IOException, ParseException {
    HTTPRequest request =
        new TokenRequest.Builder(
                URI.create(configuration.url() + "/login/oauth/access_token"),
                new ClientSecretPost(clientId, new Secret(configuration.clientSecret().reveal())),
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code), redirect, attempt.verifier()))
            .build()
            .toHTTPRequest();
    request.setAccept("application/json");
    HTTPResponse answer = request.send(http);
    if (answer.getStatusCode() >= HTTPResponse.SC_SERVER_ERROR) {
      throw new IOException("status " + answer.getStatusCode());
    }
    // A refusal comes with status 200 and without a token.
    TokenResponse response = TokenResponse.parse(answer);
    if (!response.indicatesSuccess()) {
      throw new ProviderException(PROVIDER_ERROR, "the code was refused");
    }
    return response.toSuccessResponse().getTokens().getAccessToken().getValue();
  }

  private JsonNode api(String path, String token) throws IOException {
    return Wire.responses()
        .readTree(http.get(URI.create(configuration.apiUrl() + path), JSON, token));
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText() : null;
  }
}
