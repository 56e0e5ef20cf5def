package art.samosachaat.auth;

import art.samosachaat.kit.testing.Http.Reply;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** auth with every provider: two that are real OpenID Connect servers, and GitHub. */
final class Providers extends SharedFixture {

  static final CapturedOutput OUTPUT = CapturedOutput.start();
  static final String CLIENT_SECRET = "oidc-client-secret-canary";
  static final MockOAuth2Server OIDC = started();
  static final Mishaps PROXY = new Mishaps(URI.create(OIDC.baseUrl().toString()).getPort());
  static final FakeGitHub GITHUB = new FakeGitHub();
  static final TestAuth AUTH =
      new TestAuth(
          Map.ofEntries(
              Map.entry("AUTH_FRONTEND_URL", Browser.FRONTEND),
              Map.entry("AUTH_TRUSTED_PROXIES", "127.0.0.1"),
              Map.entry("AUTH_ADMINS", "boss@example.org"),
              Map.entry("AUTH_PROVIDER_TIMEOUT", "2s"),
              Map.entry("AUTH_LOCAL_SIGN_IN", "true"),
              Map.entry("LOG_LEVEL", "debug"),
              Map.entry("AUTH_OIDC_ISSUER", PROXY.url("/corp")),
              Map.entry("AUTH_OIDC_CLIENT_ID", "samosachaat"),
              Map.entry("AUTH_OIDC_CLIENT_SECRET", CLIENT_SECRET),
              Map.entry("AUTH_GOOGLE_ISSUER", PROXY.url("/google")),
              Map.entry("AUTH_GOOGLE_CLIENT_ID", "samosachaat-google"),
              Map.entry("AUTH_GOOGLE_CLIENT_SECRET", CLIENT_SECRET),
              Map.entry("AUTH_GITHUB_URL", GITHUB.url()),
              Map.entry("AUTH_GITHUB_API_URL", GITHUB.url()),
              Map.entry("AUTH_GITHUB_CLIENT_ID", "samosachaat-github"),
              Map.entry("AUTH_GITHUB_CLIENT_SECRET", FakeGitHub.SECRET)));

  private static MockOAuth2Server started() {
    MockOAuth2Server server = new MockOAuth2Server();
    server.start();
    return server;
  }

  @Override
  void start() throws Exception {
    AUTH.app.before();
  }

  @Override
  void stop() {
    AUTH.app.after();
    PROXY.stop();
    OIDC.shutdown();
  }

  static String start(String provider) {
    return TestAuth.ISSUER + "/auth/" + provider;
  }

  static String callback(String provider) {
    return start(provider) + "/callback";
  }

  /** The address that the provider sends the browser back to. */
  static String beforeTheCode(Browser browser, String provider) {
    return browser.open(browser.open(start(provider)).location()).location();
  }

  static String state(Browser browser) {
    return parameter(browser.open(start("oidc")).location(), "state");
  }

  static String parameter(String url, String name) {
    Matcher matcher = Pattern.compile("[?&]" + name + "=([^&#]*)").matcher(url);
    return matcher.find() ? matcher.group(1) : "";
  }

  static void says(String issuer, String subject, Map<String, Object> claims) {
    OIDC.enqueueCallback(
        new DefaultOAuth2TokenCallback(issuer, subject, "JWT", null, claims, 3600));
  }

  static void expires(String issuer, String subject, long seconds) {
    OIDC.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            issuer, subject, "JWT", null, claims(subject + "@example.org", true), seconds));
  }

  static Map<String, Object> claims(String email, boolean verified, String... more) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("email", email);
    claims.put("email_verified", verified);
    for (int i = 0; i < more.length; i += 2) {
      claims.put(more[i], more[i + 1]);
    }
    return claims;
  }

  static void github(int id, String login, String email, boolean verified) {
    GITHUB.user =
        "{\"id\":%d,\"login\":\"%s\",\"name\":null,\"avatar_url\":\"https://avatars.example.org/u/%d\"}"
            .formatted(id, login, id);
    GITHUB.emails =
        "[{\"email\":\"other@example.org\",\"primary\":false,\"verified\":true},"
            + "{\"email\":\"%s\",\"primary\":true,\"verified\":%s}]".formatted(email, verified);
  }

  static double signIns(String provider, String outcome) {
    String series =
        "auth_sign_ins_total{outcome=\"" + outcome + "\",provider=\"" + provider + "\"} ";
    Reply metrics = AUTH.admin().get("/metrics");
    return metrics
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .findFirst()
        .orElseThrow();
  }
}
