package art.samosachaat.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CorpusFileTest {
  @Test
  void fillsTablesIntoFacts() {
    CorpusFile file =
        CorpusFile.parse(
            """
            # A comment.
            go := run|start
            @ one ; 1
            @ two ; 2
            = ^$1 is $2.
            what is $1
            {go} $1
            @end
            = Yes.
            really
            """);

    assertThat(file.facts())
        .extracting(Fact::answer)
        .containsExactly("One is 1.", "Two is 2.", "Yes.");
    assertThat(file.facts().getFirst().questions()).hasSize(2);
    assertThat(file.words()).containsOnlyKeys("go");
  }

  @Test
  void namesTheLineOfAQuestionWithoutAnAnswer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorpusFile.parse("\nwhat is it"))
        .withMessageContaining("line 2");
  }

  @Test
  void refusesAFactThatNobodyAsksFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorpusFile.parse("= Yes.\n= No.\nwhy"))
        .withMessageContaining("Yes.");
  }
}
