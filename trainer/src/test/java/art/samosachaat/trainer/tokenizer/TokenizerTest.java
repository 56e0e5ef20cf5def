package art.samosachaat.trainer.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  private static final List<String> TEXTS =
      List.of("what is a samosa", "what is a dosa", "a samosa is crisp", "12 samosas");

  private static final Tokenizer TOKENIZER = TokenizerTrainer.train(TEXTS, 300, 2);

  @ParameterizedTest
  @ValueSource(
      strings = {"what is a samosa?", "  two  spaces ", "1234", "naïve 日本 🥟", "a\n\nb", ""})
  void decodesWhatItEncoded(String text) {
    assertThat(TOKENIZER.decode(TOKENIZER.encode(text))).isEqualTo(text);
  }

  @Test
  void frequentWordsAreOneToken() {
    assertThat(TOKENIZER.encode(" samosa")).hasSize(1);
  }

  @Test
  void eachDigitIsATokenOfItsOwn() {
    assertThat(TOKENIZER.encode("1234")).hasSize(4);
  }

  @Test
  void theSameTextsGiveTheSameMerges() {
    assertThat(TokenizerTrainer.train(TEXTS, 300, 2).merges()).isEqualTo(TOKENIZER.merges());
  }

  @Test
  void vocabularyHasItsSizeAndItsControlsAtTheEnd() {
    assertThat(TOKENIZER.tokens()).hasSize(300).doesNotHaveDuplicates();
    assertThat(TOKENIZER.control(Tokenizer.TURN_END)).isEqualTo(299);
    assertThat(TOKENIZER.types()).endsWith(3, 3, 3).hasSize(300);
  }

  @Test
  void rarePairsAreNotMerged() {
    assertThat(TokenizerTrainer.train(List.of("ab", "ab", "cd"), 300, 2).merges())
        .containsExactly(new Tokenizer.Merge("a", "b"));
  }

  @Test
  void writtenControlsInATextAreOrdinaryText() {
    assertThat(TOKENIZER.encode(Tokenizer.TURN_END))
        .doesNotContain(TOKENIZER.control(Tokenizer.TURN_END));
  }

  @Test
  void refusesASizeThatIsTooSmall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tokenizer(TOKENIZER.merges(), 260))
        .withMessageContaining("260");
  }
}
