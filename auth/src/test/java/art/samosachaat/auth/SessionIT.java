package art.samosachaat.auth;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.Browser.Page;
import art.samosachaat.auth.token.TestKeys;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas of auth with one database: whichever answers, it is the same. */
@ExtendWith(DropwizardExtensionsSupport.class)
class SessionIT {

  private static final MockOAuth2Server OIDC = new MockOAuth2Server();
  private static final FakeChat CHAT = new FakeChat();
  private static final TestAuth ONE = first();
  private static final DropwizardAppExtension<AuthConfiguration> APP_ONE = ONE.app;
  private static final TestAuth TWO = ONE.replica();
  private static final DropwizardAppExtension<AuthConfiguration> APP_TWO = TWO.app;

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

  @AfterAll
  static void stop() {
    OIDC.shutdown();
  }

  private final Browser browser = new Browser(ONE);

  // Sign-in and codes

  @Test
  void signInMayHaveEachOfItsStepsAtAnotherReplica() {
    says("hop");
    Page page = browser.to(ONE).open(TestAuth.ISSUER + "/auth/oidc");
    String back = browser.open(page.location()).location();
    String code = browser.to(TWO).open(back).fragment("code");
    String token = browser.to(ONE).token(code);

    assertThat(TWO.me(token).path("email").asText()).isEqualTo("hop@example.org");
    assertThat(browser.to(TWO).post("/auth/refresh", null).status()).isEqualTo(200);
  }

  @Test
  void codeWorksOnceAndItsSecondUseEndsWhatItBrought() {
    String code = code("once");
    String token = browser.token(code);

    Page again = browser.to(TWO).post("/auth/token", "{\"code\":\"" + code + "\"}");

    assertThat(again.status()).isEqualTo(401);
    assertThat(again.json().path("error").path("message").asText())
        .isEqualTo("The code is unknown, used or older than 60 seconds.");
    refuses(token, "revoked");
    assertThat(browser.post("/auth/refresh", null).status()).isEqualTo(200);
  }

  @Test
  void codeWorksOnceHoweverManyTryAtOnce() throws Exception {
    String code = code("storm");
    List<Integer> statuses =
        atOnce(12, () -> browser.post("/auth/token", "{\"code\":\"" + code + "\"}").status());

    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    assertThat(statuses.stream().filter(status -> status == 401)).hasSize(11);
  }

  @Test
  void codeExpiresAfterAMinute() {
    String code = code("slowpoke");
    assertThat(
            ONE.database.count(
                "SELECT extract(epoch FROM max(expires_at) - now())::int FROM sign_in_codes"))
        .isBetween(50L, 60L);
    ONE.database.execute("UPDATE sign_in_codes SET expires_at = now() WHERE jti IS NULL");

    assertThat(browser.post("/auth/token", "{\"code\":\"" + code + "\"}").status()).isEqualTo(401);
  }

  @Test
  void codesAndRefreshTokensAreStoredAsHashesOnly() {
    String code = code("hashed");
    String dump =
        ONE.database.query(
            "SELECT string_agg(t, ' ') FROM (SELECT r::text t FROM refresh_tokens r UNION ALL"
                + " SELECT c::text FROM sign_in_codes c) x");

    assertThat(dump).doesNotContain(code, browser.cookie("refresh_token"));
  }

  // Refresh

  @Test
  void refreshRotatesTheTokenAndKeepsTheUser() {
    String first = signIn("rotate");
    String cookie = browser.cookie("refresh_token");

    Page page = browser.post("/auth/refresh", null);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(browser.cookie("refresh_token")).isNotEqualTo(cookie).hasSize(43);
    assertThat(ONE.id(page.json().path("access_token").asText())).isEqualTo(ONE.id(first));
  }

  @Test
  void tabsThatRefreshAtOnceGetTheSameRefreshToken() throws Exception {
    signIn("tabs");
    String cookie = browser.cookie("refresh_token");

    List<String> answers =
        atOnce(
            8,
            () -> {
              Page page = refresh(cookie);
              assertThat(page.status()).isEqualTo(200);
              return cookieIn(page);
            });

    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(refresh(answers.getFirst()).status()).isEqualTo(200);
  }

  @Test
  void slowTabGetsTheNewestTokenOfTheChain() {
    signIn("chain");
    String first = browser.cookie("refresh_token");
    browser.post("/auth/refresh", null);
    browser.post("/auth/refresh", null);
    String newest = browser.cookie("refresh_token");

    assertThat(cookieIn(refresh(first))).isEqualTo(newest);
  }

  @Test
  void reuseAfterTheGraceEndsTheWholeFamily() {
    String access = signIn("thief");
    String stolen = browser.cookie("refresh_token");
    browser.post("/auth/refresh", null);
    String current = browser.cookie("refresh_token");
    ONE.database.execute(
        "UPDATE refresh_tokens SET rotated_at = rotated_at - interval '11 s'"
            + " WHERE session_id IN (SELECT session_id FROM access_tokens WHERE jti = '"
            + jti(access)
            + "')");

    assertThat(refresh(stolen).status()).isEqualTo(401);

    assertThat(refresh(current).status()).isEqualTo(401);
    refuses(access, "revoked");
  }

  @Test
  void refreshIsRefusedWithoutAGoodCookie() {
    signIn("expired");
    assertThat(new Browser(ONE).post("/auth/refresh", null).status()).isEqualTo(401);
    assertThat(refresh("x".repeat(43)).status()).isEqualTo(401);
    assertThat(refresh("nonsense").status()).isEqualTo(401);
    ONE.database.execute("UPDATE refresh_tokens SET expires_at = now() WHERE rotated_at IS NULL");
    assertThat(browser.post("/auth/refresh", null).status()).isEqualTo(401);
  }

  @Test
  void onlyOurPagesMayUseTheCookie() {
    signIn("origin");
    String cookie = browser.cookie("refresh_token");

    for (String path : List.of("/auth/refresh", "/auth/logout")) {
      assertThat(browser.on("https://evil.example.org").post(path, null).status()).isEqualTo(403);
      assertThat(browser.on("null").post(path, null).status()).isEqualTo(403);
      assertThat(
              ONE.open()
                  .with("Cookie", "refresh_token=" + cookie)
                  .with("Sec-Fetch-Site", "same-site")
                  .post(path, "")
                  .status())
          .isEqualTo(403);
    }
    assertThat(browser.on(Browser.FRONTEND).post("/auth/refresh", null).status()).isEqualTo(200);
    assertThat(browser.on(TestAuth.ISSUER).post("/auth/refresh", null).status()).isEqualTo(200);
  }

  @Test
  void frontEndMayCallWithCookiesAndNobodyElse() {
    Reply ours =
        ONE.open()
            .with("Origin", Browser.FRONTEND)
            .with("Access-Control-Request-Method", "POST")
            .send("OPTIONS", "/auth/refresh", null, "");
    assertThat(ours.header("Access-Control-Allow-Origin")).isEqualTo(Browser.FRONTEND);
    assertThat(ours.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    Reply evil = ONE.open().with("Origin", "https://evil.example.org").get("/auth/health");
    assertThat(evil.header("Access-Control-Allow-Origin")).isEmpty();
    Reply read = ONE.open().with("Origin", Browser.FRONTEND).get("/auth/health");
    assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo(Browser.FRONTEND);
  }

  // Sign-out and revocations

  @Test
  void signOutEndsEverythingAtOnceOnEveryReplicaAndIsHeardWithinASecond() throws Exception {
    String first = signIn("leaver");
    String second = browser.post("/auth/refresh", null).json().path("access_token").asText();
    long since = cursor(TWO);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<JsonNode> heard = pool.submit(() -> revocations(TWO, since, 20));
      Await.until(Duration.ofSeconds(5), "poll waits", () -> activeRequests(TWO) >= 1);
      long start = System.nanoTime();

      Page page = browser.post("/auth/logout", null, "Authorization", "Bearer " + second);

      assertThat(page.status()).isEqualTo(204);
      JsonNode revoked = heard.get(5, TimeUnit.SECONDS);
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
      assertThat(revoked.path("jtis").toString()).contains(jti(first), jti(second));
    }
    assertThat(browser.cookie("refresh_token")).isEmpty();
    refuses(first, "revoked");
    refuses(second, "revoked");
    assertThat(TWO.bearing(second).get("/auth/me").status()).isEqualTo(401);
  }

  @Test
  void signOutNeedsOnlyOneOfTheTwoTokensOrNone() {
    String access = signIn("bearer-only");
    String cookie = browser.cookie("refresh_token");
    assertThat(ONE.bearing(access).post("/auth/logout", "").status()).isEqualTo(204);
    assertThat(refresh(cookie).status()).isEqualTo(401);
    String other = signIn("cookie-only");
    assertThat(browser.post("/auth/logout", null).status()).isEqualTo(204);
    refuses(other, "revoked");
    assertThat(ONE.open().post("/auth/logout", "").status()).isEqualTo(204);
    assertThat(ONE.bearing("garbage").post("/auth/logout", "").status()).isEqualTo(204);
  }

  @Test
  void signOutOfOneBrowserLeavesAnotherSignedIn() {
    signIn("two-browsers");
    says("two-browsers");
    Browser other = new Browser(TWO);
    String theirs = other.signIn("oidc");

    browser.post("/auth/logout", null);

    assertThat(ONE.validate(theirs).status()).isEqualTo(200);
    assertThat(other.post("/auth/refresh", null).status()).isEqualTo(200);
  }

  @Test
  void feedMissesNothingOfManySignOutsAtOnce() throws Exception {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      tokens.add(ONE.signIn("crowd " + i));
    }
    long start = cursor(ONE);
    AtomicBoolean done = new AtomicBoolean();
    List<String> heard = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> reader =
          pool.submit(
              () -> {
                long next = start;
                boolean last;
                do {
                  last = done.get();
                  JsonNode answer = revocations(TWO, next, last ? 0 : 1);
                  answer.path("jtis").forEach(jti -> heard.add(jti.asText()));
                  next = answer.path("next").asLong();
                } while (!last);
              });
      List<Future<Reply>> outs = new ArrayList<>();
      for (String token : tokens) {
        TestAuth replica = outs.size() % 2 == 0 ? ONE : TWO;
        outs.add(pool.submit(() -> replica.bearing(token).post("/auth/logout", "")));
      }
      for (Future<Reply> out : outs) {
        assertThat(out.get().status()).isEqualTo(204);
      }
      done.set(true);
      reader.get(20, TimeUnit.SECONDS);
    }

    assertThat(heard).containsAll(tokens.stream().map(SessionIT::jti).toList());
  }

  @Test
  void feedBeginsWithACursorAndStartsAnewAfterADatabaseWasRestored() {
    ONE.bearing(ONE.signIn("gone")).post("/auth/logout", "");
    JsonNode first = ONE.inside().get("/internal/revocations").json();

    assertThat(first.path("jtis")).isEmpty();
    assertThat(first.path("next").asLong()).isPositive();
    assertThat(revocations(ONE, first.path("next").asLong(), 0).path("next"))
        .isEqualTo(first.path("next"));
    assertThat(revocations(ONE, 1_000_000_000L, 0).path("jtis")).isNotEmpty();
    for (String query : List.of("since=-1", "since=x", "since=0&wait=31", "since=0&wait=-1")) {
      assertThat(ONE.inside().get("/internal/revocations?" + query).status())
          .as(query)
          .isEqualTo(422);
    }
  }

  // Limits

  @Test
  void limitsSignInsOfOneAddressAcrossReplicas() {
    Http one = ONE.open().with("X-Forwarded-For", "203.0.113.7");
    Http two = TWO.open().with("X-Forwarded-For", "203.0.113.7");
    for (int i = 0; i < 10; i++) {
      assertThat((i % 2 == 0 ? one : two).get("/auth/oidc").status()).isEqualTo(302);
    }

    Reply refused = two.get("/auth/oidc");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.errorCode()).isEqualTo("rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 6);
    assertThat(ONE.open().with("X-Forwarded-For", "203.0.113.8").get("/auth/oidc").status())
        .isEqualTo(302);
    // What a stranger writes stands before what our proxy adds.
    assertThat(
            ONE.open()
                .with("X-Forwarded-For", "9.9.9.9, 203.0.113.7, 127.0.0.9")
                .get("/auth/oidc")
                .status())
        .isEqualTo(429);
  }

  @Test
  void limitsRefreshesToThirtyAMinute() {
    Http client = ONE.open().with("X-Forwarded-For", "2001:db8:1:2:3:4:5:6");
    Http neighbour = TWO.open().with("X-Forwarded-For", "2001:db8:1:2:ffff::1");
    for (int i = 0; i < 30; i++) {
      assertThat((i % 2 == 0 ? client : neighbour).post("/auth/refresh", "").status())
          .isEqualTo(401);
    }
    assertThat(client.post("/auth/refresh", "").status()).isEqualTo(429);
  }

  // Users, admins, accounts

  @Test
  void namesUsersAndMakesAdmins() {
    String token = ONE.signIn("Grantee");
    UUID id = ONE.id(token);
    long since = cursor(ONE);

    Reply granted = ONE.inside().put("/internal/users/" + id + "/admin", "{\"is_admin\":true}");

    assertThat(granted.status()).isEqualTo(200);
    assertThat(granted.json().path("is_admin").asBoolean()).isTrue();
    assertThat(TWO.me(token).path("is_admin").asBoolean()).isTrue();
    assertThat(revocations(TWO, since, 0).path("users").toString()).contains(id.toString());
    JsonNode names = TWO.inside().get("/internal/users?ids=" + id + "," + UUID.randomUUID()).json();
    assertThat(names.path("users")).hasSize(1);
    assertThat(names.path("users").get(0).path("name").asText()).isEqualTo("Grantee");
    ONE.inside().put("/internal/users/" + id + "/admin", "{\"is_admin\":false}");
    assertThat(ONE.me(token).path("is_admin").asBoolean()).isFalse();
  }

  @Test
  void refusesUsersThatAreNotThereOrNoIds() {
    String body = "{\"is_admin\":true}";
    assertThat(ONE.inside().put("/internal/users/" + UUID.randomUUID() + "/admin", body).status())
        .isEqualTo(404);
    assertThat(ONE.inside().put("/internal/users/x/admin", body).status()).isEqualTo(404);
    String tooMany = (UUID.randomUUID() + ",").repeat(200) + UUID.randomUUID();
    for (String ids : List.of("", "?ids=", "?ids=x", "?ids=,", "?ids=" + tooMany)) {
      assertThat(ONE.inside().get("/internal/users" + ids).status()).as(ids).isEqualTo(422);
    }
    assertThat(Http.on(APP_ONE.getPort(1)).get("/internal/users?ids=x").status()).isEqualTo(403);
  }

  @Test
  void deletesTheAccountAtOnceAndItsConversationsWhenChatAnswers() throws Exception {
    String token = signIn("deleted");
    UUID id = ONE.id(token);
    long since = cursor(ONE);
    CHAT.failsTimes(2);

    Reply reply = ONE.bearing(token).delete("/auth/me");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Set-Cookie")).contains("refresh_token=;", "Max-Age=0");
    refuses(token, "unknown_user");
    assertThat(browser.post("/auth/refresh", null).status()).isEqualTo(401);
    assertThat(revocations(TWO, since, 0).path("users").toString()).contains(id.toString());
    String request = "DELETE /internal/users/" + id;
    Await.until(
        Duration.ofSeconds(30),
        "outbox is empty",
        () -> ONE.database.count("SELECT count(*) FROM account_deletions") == 0);
    assertThat(CHAT.requests.stream().filter(request::equals)).hasSize(3);
  }

  @Test
  void manyDeletionsAreEachToldOnceThoughTwoReplicasLook() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String token = ONE.signIn("mass " + i);
      expected.add("DELETE /internal/users/" + ONE.id(token));
      ONE.bearing(token).delete("/auth/me");
    }
    Await.until(
        Duration.ofSeconds(30),
        "outbox is empty",
        () -> ONE.database.count("SELECT count(*) FROM account_deletions") == 0);

    assertThat(CHAT.requests.stream().filter(expected::contains).sorted())
        .isEqualTo(expected.stream().sorted().toList());
  }

  // Keys

  @Test
  void keysRotateUnderTrafficAndNobodyIsSignedOut() throws Exception {
    String before = ONE.signIn("rotation");
    KeyPair next = TestKeys.rsa(2048);
    AtomicBoolean done = new AtomicBoolean();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> traffic =
          pool.submit(
              () -> {
                int count = 0;
                while (!done.get()) {
                  String token = ONE.signIn("rotation");
                  assertThat(TWO.validate(token).status()).isEqualTo(200);
                  count++;
                }
                return count;
              });
      TestKeys.write(ONE.keys, "next.pem", TestKeys.pem(next), Instant.now());
      Await.until(
          Duration.ofSeconds(20),
          "new key signs",
          () -> TestKeys.id(next).equals(keyOf(ONE.signIn("rotation"))));
      done.set(true);
      assertThat(traffic.get()).isPositive();
    }
    assertThat(TWO.validate(before).status()).isEqualTo(200);
    assertThat(ONE.open().get("/.well-known/jwks.json").json().path("keys")).hasSize(2);

    Files.writeString(ONE.keys.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----");
    Await.until(Duration.ofSeconds(10), "fault shows", () -> gauge("auth_signing_key_faults") == 1);
    assertThat(gauge("auth_signing_keys")).isEqualTo(2);
    assertThat(TWO.validate(ONE.signIn("rotation")).status()).isEqualTo(200);
    Files.delete(ONE.keys.resolve("broken.pem"));
    Await.until(Duration.ofSeconds(10), "fault ends", () -> gauge("auth_signing_key_faults") == 0);
  }

  // Helpers

  private static void says(String subject) {
    OIDC.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "corp",
            subject,
            "JWT",
            null,
            Map.of("email", subject + "@example.org", "email_verified", true),
            3600));
  }

  private String signIn(String subject) {
    return browser.token(code(subject));
  }

  private String code(String subject) {
    says(subject);
    return browser.visit(TestAuth.ISSUER + "/auth/oidc").fragment("code");
  }

  /** As a tab that still has this cookie. */
  private static Page refresh(String cookie) {
    Browser tab = new Browser(Math.floorMod(cookie.hashCode(), 2) == 0 ? ONE : TWO);
    tab.setCookie("refresh_token", cookie);
    return tab.post("/auth/refresh", null);
  }

  private static String cookieIn(Page page) {
    return page.header("Set-Cookie").replaceAll("^refresh_token=([^;]*);.*$", "$1");
  }

  private static <T> List<T> atOnce(int times, java.util.concurrent.Callable<T> work)
      throws Exception {
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

  private static void refuses(String token, String reason) {
    for (TestAuth replica : List.of(ONE, TWO)) {
      Reply reply = replica.validate(token);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    }
  }

  private static long cursor(TestAuth auth) {
    return auth.inside().get("/internal/revocations").json().path("next").asLong();
  }

  private static JsonNode revocations(TestAuth auth, long since, int wait) {
    return auth.inside().get("/internal/revocations?since=" + since + "&wait=" + wait).json();
  }

  private static double activeRequests(TestAuth auth) {
    return value(auth, "http_server_active_requests");
  }

  private static double gauge(String name) {
    return value(ONE, name);
  }

  private static double value(TestAuth auth, String name) {
    return auth.admin()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static String jti(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    } catch (java.text.ParseException notAToken) {
      throw new IllegalArgumentException(notAToken);
    }
  }

  private static String keyOf(String token) {
    try {
      return SignedJWT.parse(token).getHeader().getKeyID();
    } catch (java.text.ParseException notAToken) {
      throw new IllegalArgumentException(notAToken);
    }
  }
}
