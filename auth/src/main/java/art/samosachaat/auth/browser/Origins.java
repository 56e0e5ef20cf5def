package art.samosachaat.auth.browser;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Origins of web pages (RFC 6454). */
final class Origins {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Origins() {}

  static String of(URI uri) {
    String scheme = Objects.requireNonNull(uri.getScheme(), "scheme").toLowerCase(Locale.ROOT);
    String host = Objects.requireNonNull(uri.getHost(), "host").toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    boolean plain = uri.getPort() < 0 || uri.getPort() == standard;
    return scheme + "://" + host + (plain ? "" : ":" + uri.getPort());
  }

  /** Whether it is on this machine and without TLS, where cookies cannot be {@code Secure}. */
  static boolean isLocal(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
  }
}
