package art.samosachaat.auth;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.token.TestKeys;
import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.JerseyRoutes;
import art.samosachaat.obs.instruments.ExpositionCheck;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  private static final KeyPair STRANGER = TestKeys.rsa(2048);

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
    JsonNode first = me(AUTH.signIn("Ren\u00e9 Same"));
    JsonNode second = me(AUTH.signIn("  RENE\u0301 SAME "));

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
      JsonNode user = me(AUTH.signIn(name));
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
      ids.add(me(token.get()).path("id").asText());
    }

    assertThat(ids).hasSize(1);
    assertThat(count("users WHERE email = 'race.condition@local.invalid'")).isEqualTo(1);
    assertThat(count("identities WHERE provider_id = 'race condition'")).isEqualTo(1);
  }

  @Test
  void aTakenAddressInAnotherCaseIsTheSameAddress() {
    JsonNode user = me(AUTH.signIn("Mixed"));
    execute("UPDATE users SET email = 'MIXED@Local.Invalid' WHERE email = 'mixed@local.invalid'");
    execute("DELETE FROM identities WHERE provider_id = 'mixed'");

    assertThat(me(AUTH.signIn("Mixed")).path("id")).isEqualTo(user.path("id"));
  }

  @Test
  void adminsAreThoseThatConfigurationNamesAndThoseThatTheDatabaseNames() {
    String named = AUTH.signIn("Admin");
    String nobody = AUTH.signIn("Nobody");

    assertThat(me(named).path("is_admin").asBoolean()).isTrue();
    assertThat(me(nobody).path("is_admin").asBoolean()).isFalse();
    execute("UPDATE users SET is_admin = true WHERE email = 'nobody@local.invalid'");
    assertThat(me(nobody).path("is_admin").asBoolean()).isTrue();
  }

  @Test
  void anAddressThatNobodyVouchesForMakesNoAdmin() {
    String token = AUTH.signIn("Pretender");
    execute("UPDATE users SET email = 'stranger@example.org' WHERE name = 'Pretender'");
    execute("UPDATE identities SET email_verified = false WHERE provider_id = 'pretender'");

    assertThat(me(token).path("is_admin").asBoolean()).isFalse();
    execute("UPDATE identities SET email_verified = true WHERE provider_id = 'pretender'");
    assertThat(me(token).path("is_admin").asBoolean()).isTrue();
  }

  // Bad bodies

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                | 422 | name must not be blank.
          {"name": null}                    | 422 | name must not be blank.
          {"name": ""}                      | 422 | name must not be blank (was "").
          {"name": " "}                     | 422 | name must not be blank (was " ").
          {"name": "\\u3000\\u200b"}        | 422 | name must not be blank.
          {"name": 5}                       | 422 | name must be a string.
          {"name": true}                    | 422 | name must be a string.
          {"name": ["a"]}                   | 422 | name must be a string.
          {"name": {"a": 1}}                | 422 | name must be a string.
          {"name": "a\\u0000b"}             | 422 | name must not contain U+0000 or half of a surrogate pair (was "a\uFFFDb").
          {"name": "\\ud800"}               | 422 | name must not contain U+0000 or half of a surrogate pair (was "\uFFFD").
          {"name": "a", "admin": true}      | 422 | Unknown field: admin.
          []                                | 422 | The body must be an object.
          null                              | 422 | The body must be an object.
          "name"                            | 422 | The body must be an object.
          ''                                | 422 | The body must be an object.
          {"name": "a"                      | 400 | The body is not well-formed JSON
          {"name": "a"} {"name": "b"}       | 422 | The body must be
          {"name": "a", "name": "b"}        | 400 | The body is not well-formed JSON
          name=a                            | 400 | The body is not well-formed JSON
          """)
  void refusesABadSignInAndStoresNothing(String body, int status, String message) {
    refuses(status, message, () -> AUTH.open().post("/auth/local", body));
  }

  @Test
  void refusesANameThatIsTooLong() {
    refuses(
        422,
        "name size must be between 0 and 255 (was 256 characters).",
        () -> AUTH.open().post("/auth/local", "{\"name\":\"" + "x".repeat(256) + "\"}"));
    assertThat(me(AUTH.signIn("x".repeat(255))).path("name").asText()).hasSize(255);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": ""}                           | 422 | name
          {"name": "  "}                         | 422 | name must not be blank
          {"name": "\\u200b"}                    | 422 | name must not be blank.
          {"name": 5}                            | 422 | name must be a string.
          {"name": "a\\u0000"}                   | 422 | name must not contain U+0000
          {"avatar_url": "http://a.example"}     | 422 | avatar_url must be an https URL
          {"avatar_url": "https://u:p@a.example"} | 422 | avatar_url must be an https URL
          {"avatar_url": "javascript:alert(1)"}  | 422 | avatar_url must be an https URL
          {"avatar_url": "https://a.example/ b"} | 422 | avatar_url must be an https URL
          {"avatar_url": ""}                     | 422 | avatar_url must be an https URL
          {"avatar_url": []}                     | 422 | avatar_url must be a string.
          {"email": "a@example.org"}             | 422 | Unknown field: email.
          {"is_admin": true, "id": 1}            | 422 | Unknown fields: is_admin, id.
          []                                     | 422 | The body must be an object.
          null                                   | 422 | The body must be an object.
          ''                                     | 422 | The body must be an object.
          {                                      | 400 | The body is not well-formed JSON
          """)
  void refusesABadProfileAndChangesNothing(String body, int status, String message) {
    String token = AUTH.signIn("Unchanged");
    JsonNode before = me(token);

    refuses(status, message, () -> AUTH.bearing(token).put("/auth/me", body));

    assertThat(me(token)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                              | 422 | token must not be blank.
          {"token": ""}                   | 422 | token must not be blank
          {"token": 5}                    | 422 | token must be a string.
          {"token": "a", "user": "b"}     | 422 | Unknown field: user.
          []                              | 422 | The body must be an object.
          null                            | 422 | The body must be an object.
          ''                              | 422 | The body must be an object.
          {                               | 400 | The body is not well-formed JSON
          """)
  void refusesABadValidation(String body, int status, String message) {
    refuses(status, message, () -> AUTH.inside().post("/auth/validate", body));
  }

  @Test
  void refusesATokenThatIsTooLong() {
    refuses(
        422,
        "token size must be between 0 and 8192 (was 8193 characters).",
        () -> AUTH.inside().post("/auth/validate", token("x".repeat(8193))));
  }

  @Test
  void refusesEveryOtherContentTypeAndABodyThatIsTooLarge() {
    String token = AUTH.signIn("Typesetter");
    String large = "{\"name\":\"" + "x".repeat(70_000) + "\"}";

    refuses(415, "", () -> AUTH.open().send("POST", "/auth/local", "{}", "text/plain"));
    refuses(415, "", () -> AUTH.bearing(token).send("PUT", "/auth/me", "{}", "text/plain"));
    refuses(415, "", () -> AUTH.inside().send("POST", "/auth/validate", "{}", "text/plain"));
    refuses(413, "", () -> AUTH.open().post("/auth/local", large));
    refuses(413, "", () -> AUTH.bearing(token).put("/auth/me", large));
    refuses(413, "", () -> AUTH.inside().post("/auth/validate", large));
  }

  // Profile

  @Test
  void changesWhatIsGivenAndNothingElse() {
    String token = AUTH.signIn("Profile");
    JsonNode before = me(token);
    AUTH.bearing(token).put("/auth/me", "{\"avatar_url\":\"https://a.example/1.png\"}");

    Reply reply = AUTH.bearing(token).put("/auth/me", "{\"name\":\" New Name \"}");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode after = me(token);
    assertThat(reply.json()).isEqualTo(after);
    assertThat(after.path("name").asText()).isEqualTo("New Name");
    assertThat(after.path("avatar_url").asText()).isEqualTo("https://a.example/1.png");
    assertThat(after.path("email")).isEqualTo(before.path("email"));
    assertThat(after.path("last_login_at")).isEqualTo(before.path("last_login_at"));
    assertThat(instant(after, "updated_at")).isAfter(instant(before, "updated_at"));
    assertThat(me(AUTH.signIn("Profile")).path("name").asText()).isEqualTo("New Name");
  }

  @Test
  void changesNothingIfNothingIsGiven() {
    String token = AUTH.signIn("Idle");
    JsonNode before = me(token);

    assertThat(AUTH.bearing(token).put("/auth/me", "{}").json()).isEqualTo(before);
  }

  @Test
  void asksForATokenBeforeItLooksAtTheBody() {
    unauthenticated(AUTH.open().put("/auth/me", "{\"name\":"), "An access token is needed");
  }

  @Test
  void needsATokenInTheHeader() {
    String token = AUTH.signIn("Header");

    unauthenticated(AUTH.open().get("/auth/me"), "An access token is needed");
    unauthenticated(AUTH.open().get("/auth/me?access_token=" + token), "is needed");
    for (String header : List.of("Bearer", "Bearer ", token, "Basic " + token, "Token " + token)) {
      unauthenticated(AUTH.open().with("Authorization", header).get("/auth/me"), "is needed");
    }
    assertThat(AUTH.open().with("Authorization", "bearer " + token).get("/auth/me").status())
        .isEqualTo(200);
  }

  @Test
  void refusesATokenThatIsNoGoodAndSaysWhy() {
    UUID id = id(AUTH.signIn("Refused"));

    assertThat(AUTH.bearing(AUTH.token(AUTH.key, id, claims -> claims)).get("/auth/me").status())
        .isEqualTo(200);
    unauthenticated(AUTH.bearing("garbage").get("/auth/me"), "refused: malformed.");
    unauthenticated(AUTH.bearing("a.b.c,Bearer d").get("/auth/me"), "refused: malformed.");
    unauthenticated(AUTH.bearing(expired(id)).get("/auth/me"), "refused: expired.");
    unauthenticated(
        AUTH.bearing(AUTH.token(STRANGER, id, claims -> claims)).get("/auth/me"),
        "refused: unknown_key.");
    unauthenticated(
        AUTH.bearing(AUTH.token(AUTH.key, UUID.randomUUID(), claims -> claims)).get("/auth/me"),
        "refused: unknown_user.");
  }

  // Validation

  @Test
  void tellsOtherServicesWhoseTokenItIs() {
    String token = AUTH.signIn("Valid");

    Reply reply = AUTH.inside().post("/auth/validate", token(token));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("valid").asBoolean()).isTrue();
    assertThat(reply.json().path("user")).isEqualTo(me(token));
    JsonNode claims = reply.json().path("claims");
    assertThat(claims.path("sub")).isEqualTo(me(token).path("id"));
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    assertThat(fields(reply.json())).containsExactly("valid", "user", "claims");
  }

  @Test
  void validationKnowsTheUserAsTheyAreNow() {
    String token = AUTH.signIn("Promoted");
    execute("UPDATE users SET is_admin = true WHERE email = 'promoted@local.invalid'");

    JsonNode user = AUTH.inside().post("/auth/validate", token(token)).json().path("user");

    assertThat(user.path("is_admin").asBoolean()).isTrue();
  }

  @Test
  void validationRefusesInAShapeOfItsOwn() {
    UUID id = id(AUTH.signIn("Shape"));

    refusesToken("garbage", "malformed");
    refusesToken(expired(id), "expired");
    refusesToken(AUTH.token(STRANGER, id, claims -> claims), "unknown_key");
    refusesToken(AUTH.token(AUTH.key, id, claims -> claims.issuer("x")), "wrong_issuer");
    refusesToken(AUTH.token(AUTH.key, id, claims -> claims.audience("x")), "wrong_audience");
    refusesToken(AUTH.token(AUTH.key, UUID.randomUUID(), claims -> claims), "unknown_user");
  }

  @Test
  void aDeletedUsersTokenIsWorthNothing() {
    String token = AUTH.signIn("Deleted");
    execute("DELETE FROM users WHERE email = 'deleted@local.invalid'");

    refusesToken(token, "unknown_user");
    assertThat(count("identities WHERE provider_id = 'deleted'")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", TestAuth.INTERNAL_KEY + "x"})
  void validationNeedsTheInternalKey(String key) {
    Http inside = Http.on(APP.getPort(1));

    Reply reply = inside.with("X-Internal-API-Key", key).post("/auth/validate", token("a"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.errorCode()).isEqualTo("forbidden");
    assertThat(inside.post("/auth/validate", token("a")).status()).isEqualTo(403);
  }

  // Ports, routes, keys, metrics, logs

  @Test
  void keepsItsPortsApart() {
    assertThat(
            AUTH.open()
                .with("X-Internal-API-Key", TestAuth.INTERNAL_KEY)
                .post("/auth/validate", token("a"))
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
    AUTH.inside().post("/auth/validate", token(AUTH.signIn("Scrape")));

    assertThat(
            ExpositionCheck.differences(AuthMetrics.CATALOGUE, AUTH.admin().get("/metrics").body()))
        .isEmpty();
  }

  @Test
  void countsWhatHappens() {
    Map<String, Double> before = series();
    String token = AUTH.signIn("Counted");
    AUTH.open().post("/auth/local", "{\"name\":\"\\u200b\"}");
    AUTH.inside().post("/auth/validate", token(token));
    AUTH.bearing(token).get("/auth/me");
    AUTH.inside().post("/auth/validate", token("garbage"));
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
    AUTH.inside().post("/auth/validate", token(token));
    AUTH.inside().post("/auth/validate", token(expired(id(token))));
    String last = AUTH.open().get("/auth/" + "Zanzibar").header("x-trace-id");
    OUTPUT.await(last);

    String output = OUTPUT.text();
    assertThat(output)
        .contains("localSignIn is on")
        .contains("\"user_id\":\"" + id(token) + "\"")
        .doesNotContainIgnoringCase("zanzibar")
        .doesNotContain(token.split("\\.")[1], token.split("\\.")[2])
        .doesNotContain(TestAuth.INTERNAL_KEY);
    TestKeys.base64(AUTH.key).lines().forEach(line -> assertThat(output).doesNotContain(line));
  }

  // Helpers

  private static void refuses(int status, String message, Request request) {
    long rows = AUTH.rows();

    Reply reply = request.send();

    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.errorCode())
        .isEqualTo(
            switch (status) {
              case 400 -> "malformed_request";
              case 413 -> "payload_too_large";
              case 415 -> "unsupported_media_type";
              default -> "validation_failed";
            });
    assertThat(reply.errorMessage()).contains(message);
    assertThat(AUTH.rows()).isEqualTo(rows);
  }

  private static void unauthenticated(Reply reply, String message) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    assertThat(reply.errorCode()).isEqualTo("unauthenticated");
    assertThat(reply.errorMessage()).contains(message);
  }

  private static void refusesToken(String token, String reason) {
    Reply reply = AUTH.inside().post("/auth/validate", token(token));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).isEqualTo("{\"valid\":false,\"reason\":\"" + reason + "\"}");
  }

  private static String expired(UUID id) {
    Instant past = Instant.parse("2026-01-01T00:00:00Z");
    return AUTH.token(
        AUTH.key,
        id,
        claims ->
            claims.issueTime(Date.from(past)).expirationTime(Date.from(past.plusSeconds(60))));
  }

  private static String token(String token) {
    return "{\"token\":\"" + token + "\"}";
  }

  private static JsonNode me(String token) {
    return AUTH.bearing(token).get("/auth/me").json();
  }

  private static UUID id(String token) {
    return UUID.fromString(me(token).path("id").asText());
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

  private interface Request {
    Reply send();
  }
}
