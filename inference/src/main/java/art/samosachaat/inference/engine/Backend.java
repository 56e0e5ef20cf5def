package art.samosachaat.inference.engine;

import art.samosachaat.kit.secret.Secret;
import java.net.URI;
import java.util.Objects;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Where an OpenAI-compatible server is. Immutable.
 *
 * @param baseUrl with the version, as in {@code http://localhost:8000/v1}
 * @param key bearer key; null if it wants none
 * @param model name of the model to ask for
 */
public record Backend(URI baseUrl, @Nullable Secret key, String model) {

  private static final String VERSION = "/v1";

  public Backend {
    String scheme = baseUrl.getScheme();
    boolean http = "http".equals(scheme) || "https".equals(scheme);
    if (!http || baseUrl.getHost() == null || baseUrl.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "baseUrl must be http:// or https:// with a host and without user or password");
    }
  }

  HttpHost host() {
    return new HttpHost(baseUrl.getScheme(), baseUrl.getHost(), baseUrl.getPort());
  }

  /** The path of an endpoint of the OpenAI API. */
  String path(String endpoint) {
    return trimmedPath() + endpoint;
  }

  /** The path of an endpoint that stands beside the OpenAI API. */
  String rootPath(String endpoint) {
    String path = trimmedPath();
    return (path.endsWith(VERSION) ? path.substring(0, path.length() - VERSION.length()) : path)
        + endpoint;
  }

  private String trimmedPath() {
    String path = Objects.requireNonNullElse(baseUrl.getRawPath(), "");
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
