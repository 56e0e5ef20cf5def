package art.samosachaat.auth.provider;

import art.samosachaat.kit.secret.Secret;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who may vouch for people; each is off as long as it has no client id.
 *
 * @param timeout for each call to a provider; 5 s unless given
 */
public record ProvidersConfiguration(
    @NotNull @Valid OpenIdConnect google,
    @NotNull @Valid GitHub github,
    @NotNull @Valid OpenIdConnect oidc,
    @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 30, unit = TimeUnit.SECONDS)
        Duration timeout) {

  private static final String URL = "(https?://[^\\s?#]+)?";
  private static final String NOT_A_URL = "must be an http or https URL without query and fragment";

  @JsonCreator
  static ProvidersConfiguration of(
      @JsonProperty("google") OpenIdConnect google,
      @JsonProperty("github") GitHub github,
      @JsonProperty("oidc") OpenIdConnect oidc,
      @JsonProperty("timeout") @Nullable Duration timeout) {
    return new ProvidersConfiguration(
        google, github, oidc, timeout == null ? Duration.seconds(5) : timeout);
  }

  /**
   * A provider of OpenID Connect.
   *
   * @param issuer below which its discovery document stands, and what its ID tokens say
   */
  public record OpenIdConnect(
      @NotNull @Pattern(regexp = URL, message = NOT_A_URL) String issuer,
      @NotNull String clientId,
      @NotNull Secret clientSecret) {

    public boolean isOn() {
      return !clientId.isBlank();
    }

    @AssertTrue(message = "issuer and clientSecret must be set where clientId is")
    boolean isComplete() {
      return !isOn() || (!issuer.isBlank() && clientSecret.length() > 0);
    }
  }

  /**
   * GitHub, or a GitHub Enterprise Server.
   *
   * @param url of the site
   * @param apiUrl of its REST API
   */
  public record GitHub(
      @NotNull @Pattern(regexp = URL, message = NOT_A_URL) String url,
      @NotNull @Pattern(regexp = URL, message = NOT_A_URL) String apiUrl,
      @NotNull String clientId,
      @NotNull Secret clientSecret) {

    public boolean isOn() {
      return !clientId.isBlank();
    }

    @AssertTrue(message = "url, apiUrl and clientSecret must be set where clientId is")
    boolean isComplete() {
      return !isOn() || (!url.isBlank() && !apiUrl.isBlank() && clientSecret.length() > 0);
    }
  }
}
