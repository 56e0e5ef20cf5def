package art.samosachaat.kit;

import art.samosachaat.kit.secret.Secret;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.DataSize;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * What every service is told: the key that services know each other by, and how much a body may
 * hold.
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
