package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of tokens, and forgotten when auth says so. */
class GuardIT {

  private static final String PATH = "/api/conversations";

  private static RunningChat chat;

  private String name;
  private Http user;

  @BeforeAll
  static void start() throws Exception {
    chat = RunningChat.configured(TestDatabase.create(), Map.of("auth.timeout", "30s"));
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  @BeforeEach
  void signIn() {
    name = UUID.randomUUID().toString();
    user = chat.as(name);
    assertThat(user.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void aLogoutReachesARememberedTokenWithinFiveSeconds() {
    chat.auth.revoke(name);

    within(Duration.ofSeconds(5), () -> user.get(PATH).status() == 401);
  }

  @Test
  void aLogoutWhileAuthIsAwayIsNotMissed() {
    chat.auth.failWith = 503;
    try {
      chat.auth.revoke(name);
      assertThat(user.get(PATH).status()).isEqualTo(200);
      assertThat(chat.as(UUID.randomUUID().toString()).get(PATH).status()).isEqualTo(503);
    } finally {
      chat.auth.failWith = 0;
    }

    within(Duration.ofSeconds(5), () -> user.get(PATH).status() == 401);
  }

  @Test
  void aChangedUserIsAskedAboutAnew() {
    int calls = chat.auth.calls.get();
    assertThat(user.get(PATH).status()).isEqualTo(200);
    assertThat(chat.auth.calls).hasValue(calls);

    chat.auth.change(name);

    within(
        Duration.ofSeconds(5),
        () -> user.get(PATH).status() == 200 && chat.auth.calls.get() > calls);
  }

  /** Sixty-four keys are sure to share a bin of any small hash table with the one that waits. */
  @Test
  void aUserWhoseCheckHangsKeepsNobodyElseWaiting() throws Exception {
    String slow = "slow-" + UUID.randomUUID();
    FakeAuth.Held check = chat.auth.hold(slow);
    CompletableFuture<Integer> waiting = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> waiting.complete(chat.as(slow).get(PATH).status()));
    assertThat(check.arrived().await(10, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < 64; i++) {
      assertThat(chat.as("quick-" + i + UUID.randomUUID()).get(PATH).status()).isEqualTo(200);
    }
    assertThat(waiting).as("the slow one still waits").isNotDone();
    check.released().countDown();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(200);
  }

  private static void within(Duration time, BooleanSupplier condition) {
    long deadline = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
