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
  void tellsHowLongTheOldestEventWaitedThroughAnOutage() {
    generation.append("a");
    now.addAndGet(5);
    generation.unstored(); // and the database is away
    generation.append("b");
    now.addAndGet(5);
    generation.unstored(); // still
    now.addAndGet(5);

    assertThat(generation.stored(generation.unstored())).isEqualTo(15);
    assertThat(generation.stored(generation.unstored())).isZero();
  }

  @Test
  void countsWhatCameMeanwhileFromWhenTheOthersWereTaken() {
    generation.append("a");
    Unstored taken = generation.unstored();
    now.addAndGet(2);
    generation.append("b");
    assertThat(generation.stored(taken)).isEqualTo(2);
    now.addAndGet(3);

    Unstored rest = generation.unstored();
    assertThat(rest.firstSeq()).isEqualTo(2);
    assertThat(rest.lines()).isEqualTo("b");
    assertThat(generation.stored(rest)).isEqualTo(5);
  }
}
