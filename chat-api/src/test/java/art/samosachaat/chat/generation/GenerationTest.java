package art.samosachaat.chat.generation;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.chat.generation.Generation.Unstored;
import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How far the events are stored, and how late. */
class GenerationTest {

  private final AtomicLong now = new AtomicLong(1);
  private final Generation generation =
      new Generation(
          new NewGeneration(
              UUID.randomUUID(),
              UUID.randomUUID(),
              UUID.randomUUID(),
              UUID.randomUUID(),
              UUID.randomUUID(),
              UUID.randomUUID(),
              null,
              new byte[0],
              null),
          now::get);

  @Test
  void knowsWhatWasSaidWhenItsLogHasForgottenIt() {
    for (int i = 0; i < 100; i++) {
      say("word " + i + "\\n");
      if (i % 10 == 9) {
        generation.stored(generation.unstored());
      }
    }
    say("the end");

    Payloads.Said said = generation.said(generation.unstored());
    assertThat(said.tokens()).isEqualTo(101);
    assertThat(said.text()).startsWith("word 0\nword 1\n").endsWith("word 99\nthe end");
    assertThat(generation.log().forgot(89)).isTrue();
    // The newest of what is stored stays.
    assertThat(generation.log().forgot(90)).isFalse();
  }

  @Test
  void tellsHowLongTheOldestEventWaitedThroughAnOutage() {
    say("a");
    now.addAndGet(5);
    generation.unstored(); // and the database is away
    say("b");
    now.addAndGet(5);
    generation.unstored(); // still
    now.addAndGet(5);

    assertThat(generation.stored(generation.unstored())).isEqualTo(15);
    assertThat(generation.stored(generation.unstored())).isZero();
  }

  @Test
  void countsWhatCameMeanwhileFromWhenTheOthersWereTaken() {
    say("a");
    Unstored taken = generation.unstored();
    now.addAndGet(2);
    say("b");
    assertThat(generation.stored(taken)).isEqualTo(2);
    now.addAndGet(3);

    Unstored rest = generation.unstored();
    assertThat(rest.firstSeq()).isEqualTo(2);
    assertThat(rest.lines()).isEqualTo("{\"token\":\"b\"}");
    assertThat(generation.stored(rest)).isEqualTo(5);
  }

  private void say(String token) {
    generation.append("{\"token\":\"" + token + "\"}");
  }
}
