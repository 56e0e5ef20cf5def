package art.samosachaat.obs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UnitTest {
  @Test
  void spellsBaseUnitsOutInTheName() {
    assertThat(Unit.SECONDS.suffix()).isEqualTo("seconds");
    assertThat(Unit.BYTES.suffix()).isEqualTo("bytes");
    assertThat(Unit.RATIO.suffix()).isEqualTo("ratio");
  }

  @Test
  void countsOfThingsHaveANameButNoSuffix() {
    assertThat(Unit.TOKENS).isEqualTo(Unit.counting("tokens"));
    assertThat(Unit.TOKENS.name()).isEqualTo("tokens");
    assertThat(Unit.TOKENS.suffix()).isEmpty();
    assertThat(Unit.NONE.suffix()).isEmpty();
  }

  @Test
  void refusesASuffixThatIsNotLowerSnakeCase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Unit.of("kiB"))
        .withMessageContaining("\"kiB\" is not lower snake case");
  }
}
