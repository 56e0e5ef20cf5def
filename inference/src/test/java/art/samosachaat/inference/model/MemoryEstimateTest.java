package art.samosachaat.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryEstimateTest {
  private static final long GIB = 1L << 30;
  private static final long PROCESS = 160L << 20;

  /** Llama 3 8B: 32 layers, 8 of 32 heads kept, 128 wide: 128 KiB of keys and values a token. */
  private static final Map<String, Object> LLAMA_8B =
      Map.of(
          "general.architecture", "llama",
          "llama.context_length", 8_192L,
          "llama.block_count", 32L,
          "llama.attention.head_count", 32L,
          "llama.attention.head_count_kv", 8L,
          "llama.embedding_length", 4_096L);

  @Test
  void countsWeightsBuffersAndTheContextOfEverySlot() {
    long estimate = MemoryEstimate.of(header(LLAMA_8B), 5 * GIB, 4, 0);

    assertThat(estimate).isEqualTo(5 * GIB + GIB / 4 + 4 * GIB + PROCESS);
    assertThat(MemoryEstimate.of(header(LLAMA_8B), 5 * GIB, 1, 2_048))
        .isEqualTo(5 * GIB + GIB / 4 + GIB / 4 + PROCESS);
    assertThat(MemoryEstimate.of(header(LLAMA_8B), 5 * GIB, 4, 1 << 20)).isEqualTo(estimate);
  }

  @Test
  void takesShareOfTheFileWhereTheHeaderDoesNotTell() {
    Map<String, Object> silent = new HashMap<>(LLAMA_8B);
    silent.remove("llama.block_count");

    assertThat(MemoryEstimate.of(header(silent), 4 * GIB, 4, 0))
        .isEqualTo(5 * GIB + 4 * GIB / 20 + PROCESS);
  }

  private static GgufHeader header(Map<String, Object> scalars) {
    return new GgufHeader(3, 1, scalars, Map.of());
  }
}
