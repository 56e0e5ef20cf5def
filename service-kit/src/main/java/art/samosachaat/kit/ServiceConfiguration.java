package art.samosachaat.kit;

import art.samosachaat.contracts.Shutdown;
import art.samosachaat.kit.secret.Secret;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What every service is told: the key that services know each other by, how much a body may hold,
 * how long a shutdown may take.
 */
public abstract class ServiceConfiguration extends Configuration {

  /** Shorter than this, a key could be guessed. */
  static final int SHORTEST_KEY = 16;

  @NotNull private Secret internalApiKey = new Secret("");

  @NotNull private DataSize maxBodySize = DataSize.kibibytes(64);

  @NotNull
  private List<
          @NotNull
          @Pattern(regexp = "https?://[^/\\s]+", message = "must be scheme, host and port only")
          String>
      allowedOrigins = List.of();

  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  @MaxDuration(value = Shutdown.LONGEST, unit = TimeUnit.SECONDS)
  private Duration drain = Duration.seconds(Shutdown.USUAL.answersSeconds());

  /**
   * How long a shutdown lets running answers go on, in whole seconds; every other limit of a
   * shutdown follows from it ({@link Shutdown}). 20 s unless given.
   */
  @JsonProperty
  public Duration getDrain() {
    return drain;
  }

  @JsonProperty
  public void setDrain(Duration drain) {
    this.drain = drain;
  }

  /** Origins whose pages may read answers in a browser; none unless given. */
  @JsonProperty
  public List<String> getAllowedOrigins() {
    return allowedOrigins;
  }

  @JsonProperty
  public void setAllowedOrigins(List<String> allowedOrigins) {
    this.allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** The key of {@code X-Internal-API-Key}, given and asked for. */
  @JsonProperty
  public Secret getInternalApiKey() {
    return internalApiKey;
  }

  @JsonProperty
  public void setInternalApiKey(Secret internalApiKey) {
    this.internalApiKey = internalApiKey;
  }

  /** Largest request body. */
  @JsonProperty
  public DataSize getMaxBodySize() {
    return maxBodySize;
  }

  @JsonProperty
  public void setMaxBodySize(DataSize maxBodySize) {
    this.maxBodySize = maxBodySize;
  }

  @AssertTrue(message = "internalApiKey must have at least " + SHORTEST_KEY + " characters")
  boolean isInternalApiKeyLongEnough() {
    return internalApiKey.length() >= SHORTEST_KEY;
  }
}
