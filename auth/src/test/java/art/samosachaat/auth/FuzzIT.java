package art.samosachaat.auth;

import static art.samosachaat.auth.Strangers.AUTH;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.TestDatabase;
import art.samosachaat.kit.testing.openapi.Fuzzer;
import art.samosachaat.kit.testing.openapi.Operation;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests made from the OpenAPI document, right and wrong ones, to both ports. */
@ExtendWith(Strangers.class)
class FuzzIT {

  private static final List<String> PROVIDERS = List.of("github", "google", "oidc");

  private static TestDatabase.Session database;
  private static String token;

  @BeforeAll
  static void prepare() {
    database = AUTH.database.session();
    token = AUTH.signIn("Fuzzer");
    // A poll that has heard all would wait; the document's samples ask from below this.
    AUTH.database.execute(
        "INSERT INTO revocations (jti) SELECT 'fuzz-' || n FROM generate_series(1, 1001) n");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void noRequestBreaksTheServiceAndNoRefusedOneStoresAnything() throws Exception {
    new Fuzzer(TestAuth.CONTRACT, FuzzIT::client, FuzzIT::id, FuzzIT::stored).run();
  }

  private static Http client(Operation operation, Random random) {
    if (operation.isInternal()) {
      Http inside = Http.on(AUTH.app.getPort(1));
      return random.nextInt(10) == 0
          ? inside.with("X-Internal-API-Key", "x".repeat(random.nextInt(40)))
          : inside.with("X-Internal-API-Key", TestAuth.INTERNAL_KEY);
    }
    Http http =
        Http.on(AUTH.app.getPort(0)).with("X-Forwarded-For", "203.0.113." + random.nextInt(256));
    int mood = random.nextInt(10);
    if (mood == 0) {
      return http;
    }
    if (mood == 1) {
      int cut = random.nextInt(token.length());
      return http.with("Authorization", "Bearer " + token.substring(0, cut))
          .with("Cookie", "refresh_token=" + token.substring(0, cut));
    }
    if (operation.security().contains("refreshCookie")) {
      return http.with("Cookie", "refresh_token=" + freshCookie());
    }
    boolean last = operation.method().equals("DELETE");
    return http.with("Authorization", "Bearer " + (last ? AUTH.signIn("Leaver") : token));
  }

  /** Of a session that was never refreshed: a second use would rightly end it, and be refused. */
  private static String freshCookie() {
    return AUTH.open()
        .post("/auth/local", "{\"name\":\"Returner\"}")
        .header("Set-Cookie")
        .replaceAll("^refresh_token=([^;]*);.*$", "$1");
  }

  private static String id(String parameter, Random random) {
    if (parameter.equals("provider")) {
      return PROVIDERS.get(random.nextInt(PROVIDERS.size()));
    }
    return random.nextInt(3) == 0
        ? new UUID(0, random.nextInt()).toString()
        : String.valueOf(database.query("SELECT max(id::text) FROM users"));
  }

  /** Limits count refusals too, and what is owed to chat-api is paid at its own time. */
  private static String stored() {
    return String.valueOf(
        database.query(
            """
            SELECT concat_ws(' ', (SELECT count(*) FROM users), (SELECT count(*) FROM identities),
              (SELECT count(*) FROM sessions), (SELECT count(*) FROM refresh_tokens),
              (SELECT count(*) FROM access_tokens), (SELECT count(*) FROM sign_in_codes),
              (SELECT count(*) FROM revocations),
              (SELECT md5(string_agg(u::text, '|' ORDER BY id)) FROM users u))
            """));
  }
}
