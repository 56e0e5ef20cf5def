package art.samosachaat.obs.grafana;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Addresses within Grafana. */
final class Links {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]+}");
  private static final Pattern UID = Pattern.compile("[a-zA-Z0-9_-]{1,40}");
  private static final Pattern URL = Pattern.compile("(/|https?://|\\$\\{)\\S*");

  private Links() {}

  /**
   * @see <a
   *     href="https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid">Grafana:
   *     uid</a>
   */
  static String requireUid(String uid) {
    if (!UID.matcher(uid).matches()) {
      throw new IllegalArgumentException(
          "uid \"%s\" does not match %s".formatted(uid, UID.pattern()));
    }
    return uid;
  }

  static String requireUrl(String title, String url) {
    if (!URL.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "link \"%s\": url \"%s\" is neither a path nor of http or https".formatted(title, url));
    }
    return url;
  }

  static String requireTitle(String title) {
    if (title.isBlank()) {
      throw new IllegalArgumentException("link: title is blank");
    }
    return title;
  }

  /** Percent-encodes all but <code>${…}</code>, which Grafana fills in. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    int end = 0;
    for (MatchResult found : PLACEHOLDER.matcher(text).results().toList()) {
      encoded.append(encodedAll(text.substring(end, found.start()))).append(found.group());
      end = found.end();
    }
    return encoded.append(encodedAll(text.substring(end))).toString();
  }

  private static String encodedAll(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
