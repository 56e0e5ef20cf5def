package art.samosachaat.auth;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.token.TestKeys;
import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.JerseyRoutes;
import art.samosachaat.obs.instruments.ExpositionCheck;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class AuthIT {

  private static final CapturedOutput OUTPUT = CapturedOutput.start();
  private static final TestAuth AUTH =
      new TestAuth(
          Map.of(
              "AUTH_LOCAL_SIGN_IN", "true",
              "AUTH_ADMINS", "Admin@local.invalid, stranger@example.org",
              "LOG_LEVEL", "debug"));
  private static final DropwizardAppExtension<AuthConfiguration> APP = AUTH.app;

  // Sign-in by name

  @Test
  void signsInByNameWithATokenThatAnybodyCanVerify() throws Exception {
    Reply reply = AUTH.open().post("/auth/local", "{\"name\":\"Verity\"}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.json().path("token_type").asText()).isEqualTo("Bearer");
    assertThat(reply.json().path("expires_in").asLong()).isEqualTo(3600);
    SignedJWT jwt = SignedJWT.parse(reply.json().path("access_token").asText());
    Reply keys = AUTH.open().get("/.well-known/jwks.json");
    var key = JWKSet.parse(keys.body()).getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
    assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(jwt.getJWTClaimsSet().getStringClaim("email")).isEqualTo("verity@local.invalid");
  }

  @Test
  void sameNameIsTheSameUserWhateverItsCaseOrForm() {
    JsonNode first = AUTH.me(AUTH.signIn("Ren\u00e9 Same"));
    JsonNode second = AUTH.me(AUTH.signIn("  RENE\u0301 SAME "));

    assertThat(second.path("id")).isEqualTo(first.path("id"));
    assertThat(second.path("name").asText()).isEqualTo("Ren\u00e9 Same");
    assertThat(instant(second, "last_login_at")).isAfter(instant(first, "last_login_at"));
    assertThat(second.path("created_at")).isEqualTo(first.path("created_at"));
  }

  @Test
  void namesThatLookAlikeInAnAddressAreDifferentUsers() {
    Set<String> ids = new HashSet<>();
    Set<String> emails = new HashSet<>();
    List<String> names = List.of("dot com", "dot.com", "d\u00f3t com", "dot  com", "dot com!");
    for (String name : names) {
      JsonNode user = AUTH.me(AUTH.signIn(name));
      ids.add(user.path("id").asText());
      emails.add(user.path("email").asText());
    }

    assertThat(ids).hasSize(names.size());
    assertThat(emails).hasSize(names.size());
  }

  @Test
  void simultaneousFirstSignInsOfOneNameMakeOneUser() throws Exception {
    int threads = 16;
    CountDownLatch start = new CountDownLatch(1);
    List<Future<String>> tokens = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        String name = i % 2 == 0 ? "Race Condition" : "race condition";
        tokens.add(
            pool.submit(
                () -> {
                  start.await();
                  return AUTH.signIn(name);
                }));
      }
      start.countDown();
    }
    Set<String> ids = new HashSet<>();
    for (Future<String> token : tokens) {
      ids.add(AUTH.me(token.get()).path("id").asText());
    }

    assertThat(ids).hasSize(1);
    assertThat(count("users WHERE email = 'race.condition@local.invalid'")).isEqualTo(1);
    assertThat(count("identities WHERE provider_id = 'race condition'")).isEqualTo(1);
  }

  @Test
  void aTakenAddressInAnotherCaseIsTheSameAddress() {
    JsonNode user = AUTH.me(AUTH.signIn("Mixed"));
    execute("UPDATE users SET email = 'MIXED@Local.Invalid' WHERE email = 'mixed@local.invalid'");
    execute("UPDATE identities SET provider_id = 'before' WHERE provider_id = 'mixed'");

    assertThat(AUTH.me(AUTH.signIn("Mixed")).path("id")).isEqualTo(user.path("id"));
  }

  @Test
  void adminsAreThoseThatConfigurationNamesAndThoseThatTheDatabaseNames() {
    String named = AUTH.signIn("Admin");
    String nobody = AUTH.signIn("Nobody");

    assertThat(AUTH.me(named).path("is_admin").asBoolean()).isTrue();
    assertThat(AUTH.me(nobody).path("is_admin").asBoolean()).isFalse();
    execute("UPDATE users SET is_admin = true WHERE email = 'nobody@local.invalid'");
    assertThat(AUTH.me(nobody).path("is_admin").asBoolean()).isTrue();
  }

  @Test
  void anAddressThatNobodyVouchesForMakesNoAdmin() {
    String token = AUTH.signIn("Pretender");
    execute("UPDATE users SET email = 'stranger@example.org' WHERE name = 'Pretender'");

    assertThat(AUTH.me(token).path("is_admin").asBoolean()).isFalse();
    execute(
        "UPDATE identities SET email = 'Stranger@example.org', email_verified = false"
            + " WHERE provider_id = 'pretender'");

    assertThat(AUTH.me(token).path("is_admin").asBoolean()).isFalse();
    execute("UPDATE identities SET email_verified = true WHERE provider_id = 'pretender'");
    assertThat(AUTH.me(token).path("is_admin").asBoolean()).isTrue();
  }

  // Profile

  @Test
  void changesWhatIsGivenAndNothingElse() {
    String token = AUTH.signIn("Profile");
    JsonNode before = AUTH.me(token);
    AUTH.bearing(token).put("/auth/me", "{\"avatar_url\":\"https://a.example/1.png\"}");

    Reply reply = AUTH.bearing(token).put("/auth/me", "{\"name\":\" New Name \"}");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode after = AUTH.me(token);
    assertThat(reply.json()).isEqualTo(after);
    assertThat(after.path("name").asText()).isEqualTo("New Name");
    assertThat(after.path("avatar_url").asText()).isEqualTo("https://a.example/1.png");
    assertThat(after.path("email")).isEqualTo(before.path("email"));
    assertThat(after.path("last_login_at")).isEqualTo(before.path("last_login_at"));
    assertThat(instant(after, "updated_at")).isAfter(instant(before, "updated_at"));
    assertThat(AUTH.me(AUTH.signIn("Profile")).path("name").asText()).isEqualTo("New Name");
  }

  @Test
  void changesNothingIfNothingIsGiven() {
    String token = AUTH.signIn("Idle");
    JsonNode before = AUTH.me(token);

    assertThat(AUTH.bearing(token).put("/auth/me", "{}").json()).isEqualTo(before);
  }

  // Validation

  @Test
  void tellsOtherServicesWhoseTokenItIs() {
    String token = AUTH.signIn("Valid");

    Reply reply = AUTH.validate(token);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("valid").asBoolean()).isTrue();
    assertThat(reply.json().path("user")).isEqualTo(AUTH.me(token));
    JsonNode claims = reply.json().path("claims");
    assertThat(claims.path("sub")).isEqualTo(AUTH.me(token).path("id"));
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    assertThat(fields(reply.json())).containsExactly("valid", "user", "claims");
  }

  @Test
  void validationKnowsTheUserAsTheyAreNow() {
    String token = AUTH.signIn("Promoted");
    execute("UPDATE users SET is_admin = true WHERE email = 'promoted@local.invalid'");

    JsonNode user = AUTH.validate(token).json().path("user");

    assertThat(user.path("is_admin").asBoolean()).isTrue();
  }

  @Test
  void aDeletedUsersTokenIsWorthNothing() {
    String token = AUTH.signIn("Deleted");
    execute("DELETE FROM users WHERE email = 'deleted@local.invalid'");

    refusesToken(token, "unknown_user");
    assertThat(count("identities WHERE provider_id = 'deleted'")).isZero();
  }

  // Ports, routes, keys, metrics, logs

  @Test
  void keepsItsPortsApart() {
    assertThat(
            AUTH.open()
                .with("X-Internal-API-Key", TestAuth.INTERNAL_KEY)
                .post("/auth/validate", "{\"token\":\"a\"}")
                .status())
        .isEqualTo(404);
    for (String path : List.of("/auth/me", "/.well-known/jwks.json", "/auth/health")) {
      assertThat(AUTH.inside().get(path).status()).as(path).isEqualTo(404);
      assertThat(AUTH.admin().get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(AUTH.inside().post("/auth/local", "{\"name\":\"Port\"}").status()).isEqualTo(404);
    assertThat(AUTH.open().get("/metrics").status()).isEqualTo(404);
    assertThat(AUTH.inside().get("/metrics").status()).isEqualTo(404);
  }

  @Test
  void answersExactlyTheRoutesThatItPromises() {
    assertThat(JerseyRoutes.existing(APP.getEnvironment()))
        .isEqualTo(JerseyRoutes.promised(AuthRoutes.ALL));
  }

  @Test
  void publishesItsPublicKeyAndNothingOfThePrivateOne() {
    Reply reply = AUTH.open().get("/.well-known/jwks.json");

    assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(reply.json().path("keys")).hasSize(1);
    assertThat(fields(reply.json().path("keys").get(0)))
        .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
  }

  @Test
  void isAliveAndReady() {
    assertThat(AUTH.open().get("/auth/health").json().path("status").asText()).isEqualTo("ok");
    assertThat(AUTH.admin().get("/readyz").json().path("checks").path("database").asText())
        .isEqualTo("ok");
  }

  @Test
  void exportsExactlyItsCatalogue() {
    AUTH.validate(AUTH.signIn("Scrape"));

    assertThat(
            ExpositionCheck.differences(AuthMetrics.CATALOGUE, AUTH.admin().get("/metrics").body()))
        .isEmpty();
  }

  @Test
  void tellsForHowLongTheOldestDeletionHasWaited() throws Exception {
    AUTH.database.execute(
        """
        INSERT INTO account_deletions (user_id, requested_at, next_attempt_at) VALUES
          (gen_random_uuid(), now() - interval '2 hours', now() + interval '1 day'),
          (gen_random_uuid(), now() - interval '1 hour', now() + interval '1 day')
        """);

    Await.until(
        Duration.ofSeconds(10), "both wait", () -> gauge("auth_account_deletions_pending") == 2);
    assertThat(gauge("auth_account_deletion_wait_seconds")).isBetween(7200.0, 7300.0);

    AUTH.database.execute("DELETE FROM account_deletions");
    Await.until(
        Duration.ofSeconds(10), "none waits", () -> gauge("auth_account_deletions_pending") == 0);
    assertThat(gauge("auth_account_deletion_wait_seconds")).isZero();
  }

  private static double gauge(String name) {
    return series().getOrDefault(name, Double.NaN);
  }

  @Test
  void countsWhatHappens() {
    Map<String, Double> before = series();
    String token = AUTH.signIn("Counted");
    AUTH.open().post("/auth/local", "{\"name\":\"\\u200b\"}");
    AUTH.validate(token);
    AUTH.bearing(token).get("/auth/me");
    AUTH.validate("garbage");
    Map<String, Double> after = series();

    assertThat(grown(before, after))
        .isEqualTo(
            Map.of(
                "auth_sign_ins_total{outcome=\"success\",provider=\"local\"}", 1.0,
                "auth_sign_ins_total{outcome=\"refused\",provider=\"local\"}", 1.0,
                "auth_access_tokens_issued_total", 1.0,
                "auth_token_validations_total{result=\"valid\"}", 2.0,
                "auth_token_validations_total{result=\"malformed\"}", 1.0));
    assertThat(after).containsEntry("auth_signing_keys", 1.0);
  }

  @Test
  void logsNoSecretNoTokenAndNothingThatAUserWrote() throws Exception {
    String canary = "Zanzibar Canary";
    String token = AUTH.signIn(canary);
    AUTH.bearing(token).get("/auth/me");
    AUTH.bearing(token).put("/auth/me", "{\"name\":\"" + canary + " 2\"}");
    AUTH.bearing(token).put("/auth/me", "{\"nome\":\"" + canary + "\"}");
    AUTH.bearing(token + "x").get("/auth/me");
    AUTH.open().post("/auth/local", "{\"name\":\"" + canary + "\\u0000\"}");
    AUTH.open().post("/auth/local", "{\"" + canary + "\":");
    AUTH.validate(token);
    AUTH.validate(AUTH.expired(AUTH.id(token)));
    String last = AUTH.open().get("/auth/" + "Zanzibar").header("x-trace-id");
    OUTPUT.await(last);

    String output = OUTPUT.text();
    assertThat(output)
        .contains("localSignIn is on")
        .contains("\"user_id\":\"" + AUTH.id(token) + "\"")
        .doesNotContainIgnoringCase("zanzibar")
        .doesNotContain(token.split("\\.")[1], token.split("\\.")[2])
        .doesNotContain(TestAuth.INTERNAL_KEY);
    TestKeys.base64(AUTH.key).lines().forEach(line -> assertThat(output).doesNotContain(line));
  }

  // Helpers

  private static void refusesToken(String token, String reason) {
    Reply reply = AUTH.validate(token);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).isEqualTo("{\"valid\":false,\"reason\":\"" + reason + "\"}");
  }

  private static Instant instant(JsonNode json, String field) {
    return Instant.parse(json.path(field).asText());
  }

  private static List<String> fields(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static long count(String what) {
    return AUTH.database.count("SELECT count(*) FROM " + what);
  }

  private static void execute(String sql) {
    assertThat(
            AUTH.database.count("WITH done AS (" + sql + " RETURNING 1) SELECT count(*) FROM done"))
        .isEqualTo(1);
  }

  private static Map<String, Double> series() {
    Map<String, Double> series = new java.util.TreeMap<>();
    Stream.of(AUTH.admin().get("/metrics").body().split("\n"))
        .filter(line -> line.startsWith("auth_"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              series.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return series;
  }

  private static Map<String, Double> grown(Map<String, Double> before, Map<String, Double> after) {
    Map<String, Double> grown = new java.util.TreeMap<>();
    after.forEach(
        (name, value) -> {
          double growth = value - before.getOrDefault(name, 0.0);
          if (growth != 0) {
            grown.put(name, growth);
          }
        });
    return grown;
  }
}
