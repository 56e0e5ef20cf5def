package art.samosachaat.auth.browser;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;

/**
 * Where people come from.
 *
 * @param frontendUrl where sign-in returns to, and the only other origin whose pages may call auth
 * @param trustedProxies whose {@code X-Forwarded-For} is believed: addresses, or ranges such as
 *     {@code 10.0.0.0/8}
 */
public record BrowserConfiguration(
    @NotNull
        @Pattern(
            regexp = "https?://[^\\s/?#@]+(/[^\\s?#]*)?",
            message = "must be an http or https URL without query and fragment")
        String frontendUrl,
    List<@NotNull String> trustedProxies) {

  @JsonCreator
  public static BrowserConfiguration of(
      @JsonProperty("frontendUrl") String frontendUrl,
      @JsonProperty("trustedProxies") @Nullable List<String> trustedProxies) {
    return new BrowserConfiguration(
        frontendUrl, trustedProxies == null ? List.of() : List.copyOf(trustedProxies));
  }

  /** {@code scheme://host[:port]}, as browsers write it (RFC 6454, section 6.1). */
  public String frontendOrigin() {
    return Origins.of(URI.create(frontendUrl));
  }

  @AssertTrue(message = "trustedProxies must be IP addresses or ranges such as 10.0.0.0/8")
  boolean isEveryProxyAnAddress() {
    try {
      proxies();
      return true;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  InetAddressSet proxies() {
    InetAddressSet set = new InetAddressSet();
    set.addAll(trustedProxies);
    return set;
  }
}
