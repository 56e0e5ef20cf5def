package art.samosachaat.auth;

import static art.samosachaat.auth.Replicas.ONE;
import static art.samosachaat.auth.Replicas.TWO;
import static art.samosachaat.auth.Replicas.activeRequests;
import static art.samosachaat.auth.Replicas.cursor;
import static art.samosachaat.auth.Replicas.jti;
import static art.samosachaat.auth.Replicas.refresh;
import static art.samosachaat.auth.Replicas.refuses;
import static art.samosachaat.auth.Replicas.revocations;
import static art.samosachaat.auth.Replicas.says;
import static art.samosachaat.auth.Replicas.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.Browser.Page;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing out, and how other services hear of it. */
@ExtendWith(Replicas.class)
class RevocationIT {

  private final Browser browser = new Browser(ONE);

  @Test
  void signOutEndsEverythingAtOnceOnEveryReplicaAndIsHeardWithinASecond() throws Exception {
    String first = signIn(browser, "leaver");
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
    String access = signIn(browser, "bearer-only");
    String cookie = browser.cookie("refresh_token");
    assertThat(ONE.bearing(access).post("/auth/logout", "").status()).isEqualTo(204);
    assertThat(refresh(cookie).status()).isEqualTo(401);
    String other = signIn(browser, "cookie-only");
    assertThat(browser.post("/auth/logout", null).status()).isEqualTo(204);
    refuses(other, "revoked");
    assertThat(ONE.open().post("/auth/logout", "").status()).isEqualTo(204);
    assertThat(ONE.bearing("garbage").post("/auth/logout", "").status()).isEqualTo(204);
  }

  @Test
  void signOutOfOneBrowserLeavesAnotherSignedIn() {
    signIn(browser, "two-browsers");
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

    assertThat(heard).containsAll(tokens.stream().map(Replicas::jti).toList());
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
}
