package art.samosachaat.auth;

import static java.util.Objects.requireNonNull;

import art.samosachaat.auth.browser.BrowserConfiguration;
import art.samosachaat.auth.provider.ProvidersConfiguration;
import art.samosachaat.auth.token.TokenConfiguration;
import art.samosachaat.kit.ServiceConfiguration;
import art.samosachaat.kit.client.UpstreamConfiguration;
import art.samosachaat.kit.database.DatabaseConfiguration;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What auth is told. */
public final class AuthConfiguration extends ServiceConfiguration {

  private final @NotNull @Valid DatabaseConfiguration database;
  private final @NotNull @Valid TokenConfiguration token;
  private final @NotBlank String keysDir;
  private final boolean localSignIn;
  private final List<@NotBlank @Email String> admins;

  @JsonProperty("keyActivation")
  @NotNull
  @MinDuration(value = 0, unit = TimeUnit.SECONDS)
  @MaxDuration(value = 1, unit = TimeUnit.DAYS)
  private Duration keyActivation = Duration.minutes(5);

  @JsonProperty("browser")
  @NotNull
  @Valid
  private @Nullable BrowserConfiguration browser;

  @JsonProperty("providers")
  @NotNull
  @Valid
  private @Nullable ProvidersConfiguration providers;

  @JsonProperty("chatApi")
  @NotNull
  @Valid
  private @Nullable UpstreamConfiguration chatApi;

  @JsonCreator
  AuthConfiguration(
      @JsonProperty("database") DatabaseConfiguration database,
      @JsonProperty("token") TokenConfiguration token,
      @JsonProperty("keysDir") String keysDir,
      @JsonProperty("localSignIn") boolean localSignIn,
      @JsonProperty("admins") @Nullable List<String> admins) {
    this.database = database;
    this.token = token;
    this.keysDir = keysDir;
    this.localSignIn = localSignIn;
    this.admins = admins == null ? List.of() : List.copyOf(admins);
  }

  public DatabaseConfiguration database() {
    return database;
  }

  public TokenConfiguration token() {
    return token;
  }

  /** Folder of the signing keys. */
  public Path keysDir() {
    return Path.of(keysDir);
  }

  /**
   * How long a new key is known before it signs: as long as our public keys may be cached, and
   * longer than a mounted secret takes to reach every replica.
   */
  public java.time.Duration keyActivation() {
    return keyActivation.toJavaDuration();
  }

  public BrowserConfiguration browser() {
    return requireNonNull(browser);
  }

  public ProvidersConfiguration providers() {
    return requireNonNull(providers);
  }

  /** Where chat-api's internal port is. */
  public UpstreamConfiguration chatApi() {
    return requireNonNull(chatApi);
  }

  /** Whether anybody may sign in by name. */
  public boolean localSignIn() {
    return localSignIn;
  }

  /** Addresses of admins. */
  public List<String> admins() {
    return admins;
  }
}
