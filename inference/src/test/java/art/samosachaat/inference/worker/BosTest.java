package art.samosachaat.inference.worker;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.inference.model.GgufHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BosTest {
  @Test
  void isTakenOffThePromptWhereLlamaCppAddsIt() {
    Bos bos = bos(Map.of("tokenizer.ggml.model", "llama"));

    assertThat(bos.strip("<s>[INST]")).isEqualTo("[INST]");
    assertThat(bos.strip("[INST]")).isEqualTo("[INST]");
    assertThat(bos.tokens()).isEqualTo(1);
  }

  @Test
  void staysWhereTheFileSaysThatNoneIsAdded() {
    Bos bos = bos(Map.of("tokenizer.ggml.model", "llama", "tokenizer.ggml.add_bos_token", false));

    assertThat(bos.strip("<s>[INST]")).isEqualTo("<s>[INST]");
    assertThat(bos.tokens()).isZero();
  }

  @Test
  void isAddedByTheTokenizersThatAreKnownForIt() {
    assertThat(bos(Map.of("tokenizer.ggml.pre", "llama-bpe")).added()).isTrue();
    assertThat(bos(Map.of("tokenizer.ggml.pre", "qwen2")).added()).isFalse();
  }

  private static Bos bos(Map<String, Object> scalars) {
    Map<String, Object> all = new HashMap<>(scalars);
    all.put("tokenizer.ggml.bos_token_id", 1L);
    return Bos.of(new GgufHeader(3, 1, all, Map.of(SpecialTokens.TOKENS, List.of("<unk>", "<s>"))));
  }
}
