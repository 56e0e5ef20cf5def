package art.samosachaat.auth;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.Browser.Page;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** Two replicas of auth with one database, and a provider. */
final class Replicas extends SharedFixture {

  private static final MockOAuth2Server OIDC = new MockOAuth2Server();
  static final FakeChat CHAT = new FakeChat();
  static final TestAuth ONE = first();
  static final TestAuth TWO = ONE.replica();

  private static TestAuth first() {
    OIDC.start();
    return new TestAuth(
        Map.of(
            "AUTH_FRONTEND_URL", Browser.FRONTEND,
            "AUTH_TRUSTED_PROXIES", "127.0.0.0/8",
            "AUTH_LOCAL_SIGN_IN", "true",
            "AUTH_ADMINS", "admin@example.org",
            "AUTH_KEY_ACTIVATION", "3s",
            "CHAT_INTERNAL_URL", CHAT.url(),
            "AUTH_OIDC_ISSUER", OIDC.issuerUrl("corp").toString(),
            "AUTH_OIDC_CLIENT_ID", "samosachaat",
            "AUTH_OIDC_CLIENT_SECRET", "secret"));
  }

  @Override
  void start() throws Exception {
    ONE.app.before();
    TWO.app.before();
  }

  @Override
  void stop() {
    TWO.app.after();
    ONE.app.after();
    OIDC.shutdown();
  }

  static void says(String subject) {
    OIDC.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "corp",
            subject,
            "JWT",
            null,
            Map.of("email", subject + "@example.org", "email_verified", true),
            3600));
  }

  static String signIn(Browser browser, String subject) {
    return browser.token(code(browser, subject));
  }

  static String code(Browser browser, String subject) {
    says(subject);
    return browser.visit(TestAuth.ISSUER + "/auth/oidc").fragment("code");
  }

  /** As a tab that still has this cookie. */
  static Page refresh(String cookie) {
    Browser tab = new Browser(Math.floorMod(cookie.hashCode(), 2) == 0 ? ONE : TWO);
    tab.setCookie("refresh_token", cookie);
    return tab.post("/auth/refresh", null);
  }

  static String cookieIn(Page page) {
    return page.header("Set-Cookie").replaceAll("^refresh_token=([^;]*);.*$", "$1");
  }

  static <T> List<T> atOnce(int times, java.util.concurrent.Callable<T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> futures = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        futures.add(
            pool.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      start.countDown();
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  static void refuses(String token, String reason) {
    for (TestAuth replica : List.of(ONE, TWO)) {
      Reply reply = replica.validate(token);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    }
  }

  static long cursor(TestAuth auth) {
    return auth.inside().get("/internal/revocations").json().path("next").asLong();
  }

  static JsonNode revocations(TestAuth auth, long since, int wait) {
    return auth.inside().get("/internal/revocations?since=" + since + "&wait=" + wait).json();
  }

  static double activeRequests(TestAuth auth) {
    return value(auth, "http_server_active_requests");
  }

  static double gauge(String name) {
    return value(ONE, name);
  }

  static double value(TestAuth auth, String name) {
    return auth.admin()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  static String jti(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    } catch (java.text.ParseException notAToken) {
      throw new IllegalArgumentException(notAToken);
    }
  }

  static String keyOf(String token) {
    try {
      return SignedJWT.parse(token).getHeader().getKeyID();
    } catch (java.text.ParseException notAToken) {
      throw new IllegalArgumentException(notAToken);
    }
  }
}
