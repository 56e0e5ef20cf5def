package art.samosachaat.auth.token;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What access tokens say, and how long they are good.
 *
 * @param issuer {@code iss}: the URL of this auth (RFC 8414, section 2)
 * @param audience {@code aud}: who the tokens are for
 * @param lifetime 1 minute to 1 day; 1 hour unless configured
 * @param clockSkew how far the clocks of the signing and the verifying replica may be apart: at
 *     most 5 minutes; 30 seconds unless configured
 */
public record TokenConfiguration(
    @NotNull
        @Pattern(
            regexp = "https?://[^\\s?#]+",
            message = "must be an http or https URL without query and fragment")
        String issuer,
    @NotBlank String audience,
    @MinDuration(value = 1, unit = TimeUnit.MINUTES) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration lifetime,
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        Duration clockSkew) {

  private static final Duration USUAL_LIFETIME = Duration.hours(1);
  private static final Duration USUAL_CLOCK_SKEW = Duration.seconds(30);

  @JsonCreator
  static TokenConfiguration of(
      @JsonProperty("issuer") String issuer,
      @JsonProperty("audience") String audience,
      @JsonProperty("lifetime") @Nullable Duration lifetime,
      @JsonProperty("clockSkew") @Nullable Duration clockSkew) {
    return new TokenConfiguration(
        issuer,
        audience,
        lifetime == null ? USUAL_LIFETIME : lifetime,
        clockSkew == null ? USUAL_CLOCK_SKEW : clockSkew);
  }
}
