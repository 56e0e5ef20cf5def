package art.samosachaat.chat.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import art.samosachaat.contracts.inference.FinishReason;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GenerationStateTest {

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
              null));

  @Test
  void endsOnceAndForAll() {
    generation.become(new GenerationState.Streaming());
    generation.become(new GenerationState.Ended(FinishReason.STOP));

    assertThat(generation.finishReason()).isEqualTo(FinishReason.STOP);
    assertThatThrownBy(() -> generation.become(new GenerationState.Ended(FinishReason.ERROR)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Ended");
    assertThat(generation.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void neverGoesBack() {
    generation.become(new GenerationState.Streaming());

    assertThatThrownBy(() -> generation.become(new GenerationState.Starting()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> generation.become(new GenerationState.Streaming()))
        .isInstanceOf(IllegalStateException.class);
  }
}
