package art.samosachaat.auth;

import static art.samosachaat.auth.Replicas.CHAT;
import static art.samosachaat.auth.Replicas.ONE;
import static art.samosachaat.auth.Replicas.TWO;
import static art.samosachaat.auth.Replicas.cursor;
import static art.samosachaat.auth.Replicas.gauge;
import static art.samosachaat.auth.Replicas.keyOf;
import static art.samosachaat.auth.Replicas.refuses;
import static art.samosachaat.auth.Replicas.revocations;
import static art.samosachaat.auth.Replicas.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.token.TestKeys;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users as other services see them, their limits, their end, and the keys of their tokens. */
@ExtendWith(Replicas.class)
class AccountIT {

  private final Browser browser = new Browser(ONE);

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
    // One comes back every 2 s, also while a slow machine asked for those.
    int more = 0;
    while (client.post("/auth/refresh", "").status() == 401) {
      assertThat(++more).isLessThan(30);
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
    assertThat(Http.on(ONE.app.getPort(1)).get("/internal/users?ids=x").status()).isEqualTo(403);
  }

  @Test
  void deletesTheAccountAtOnceAndItsConversationsWhenChatAnswers() throws Exception {
    String token = signIn(browser, "deleted");
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
}
