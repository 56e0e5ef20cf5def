package art.samosachaat.auth;

import static art.samosachaat.auth.Strangers.AUTH;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.token.TestKeys;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyPair;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What auth answers to whoever has no business there. */
@ExtendWith(Strangers.class)
class RefusalIT {

  private static final KeyPair STRANGER = TestKeys.rsa(2048);

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
    assertThat(AUTH.me(AUTH.signIn("x".repeat(255))).path("name").asText()).hasSize(255);
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
    JsonNode before = AUTH.me(token);

    refuses(status, message, () -> AUTH.bearing(token).put("/auth/me", body));

    assertThat(AUTH.me(token)).isEqualTo(before);
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
        () -> AUTH.validate("x".repeat(8193)));
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
    UUID id = AUTH.id(AUTH.signIn("Refused"));

    assertThat(AUTH.bearing(AUTH.token(AUTH.key, id, claims -> claims)).get("/auth/me").status())
        .isEqualTo(200);
    unauthenticated(AUTH.bearing("garbage").get("/auth/me"), "refused: malformed.");
    unauthenticated(AUTH.bearing("a.b.c,Bearer d").get("/auth/me"), "refused: malformed.");
    unauthenticated(AUTH.bearing(AUTH.expired(id)).get("/auth/me"), "refused: expired.");
    unauthenticated(
        AUTH.bearing(AUTH.token(STRANGER, id, claims -> claims)).get("/auth/me"),
        "refused: unknown_key.");
    unauthenticated(
        AUTH.bearing(AUTH.token(AUTH.key, UUID.randomUUID(), claims -> claims)).get("/auth/me"),
        "refused: unknown_user.");
  }

  @Test
  void validationRefusesInAShapeOfItsOwn() {
    UUID id = AUTH.id(AUTH.signIn("Shape"));

    refusesToken("garbage", "malformed");
    refusesToken(AUTH.expired(id), "expired");
    refusesToken(AUTH.token(STRANGER, id, claims -> claims), "unknown_key");
    refusesToken(AUTH.token(AUTH.key, id, claims -> claims.issuer("x")), "wrong_issuer");
    refusesToken(AUTH.token(AUTH.key, id, claims -> claims.audience("x")), "wrong_audience");
    refusesToken(AUTH.token(AUTH.key, UUID.randomUUID(), claims -> claims), "unknown_user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", TestAuth.INTERNAL_KEY + "x"})
  void validationNeedsTheInternalKey(String key) {
    Http inside = Http.on(AUTH.app.getPort(1));

    Reply reply =
        inside.with("X-Internal-API-Key", key).post("/auth/validate", "{\"token\":\"a\"}");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.errorCode()).isEqualTo("forbidden");
    assertThat(inside.post("/auth/validate", "{\"token\":\"a\"}").status()).isEqualTo(403);
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
    Reply reply = AUTH.validate(token);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).isEqualTo("{\"valid\":false,\"reason\":\"" + reason + "\"}");
  }

  private interface Request {
    Reply send();
  }
}
