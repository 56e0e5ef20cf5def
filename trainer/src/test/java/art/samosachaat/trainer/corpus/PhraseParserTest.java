package art.samosachaat.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseParserTest {
  private static final Map<String, Phrase> WORDS = Map.of("w", PhraseParser.parse("x|y"));

  private static Set<String> sayings(String pattern) {
    Phrase phrase = PhraseParser.parse(pattern);
    RandomGenerator random = new SplittableRandom(1);
    Set<String> sayings = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      StringBuilder out = new StringBuilder();
      phrase.say(WORDS, random, out);
      sayings.add(out.toString());
    }
    return sayings;
  }

  @Test
  void saysEveryExpansion() {
    assertThat(sayings("a[b|[c|d]|]{w}"))
        .containsExactlyInAnyOrder("abx", "aby", "acx", "acy", "adx", "ady", "ax", "ay");
  }

  @Test
  void countsWays() {
    assertThat(PhraseParser.parse("a[b|c|]{w}").ways(WORDS)).isEqualTo(6);
  }

  @Test
  void inventsWords() {
    assertThat(sayings("{?}")).hasSizeGreaterThan(150).allMatch(word -> word.matches("[a-z]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a]", "[a", "{w"})
  void rejectsWhatIsNotClosed(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhraseParser.parse(pattern))
        .withMessageContaining(pattern);
  }

  @Test
  void namesTheWordThatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PhraseParser.parse("{z}").say(WORDS, new SplittableRandom(1), new StringBuilder()))
        .withMessageContaining("{z}");
  }
}
