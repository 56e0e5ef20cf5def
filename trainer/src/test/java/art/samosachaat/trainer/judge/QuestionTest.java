package art.samosachaat.trainer.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static Question expecting(String expected) {
    return new Question("?", "s", expected);
  }

  @Test
  void readsSectionsAndPatterns() {
    assertThat(Question.parse(List.of("## sums", "1+1\t=2", "", "who?")))
        .containsExactly(
            new Question("1+1", "sums", "=2"), new Question("who?", "sums", Question.UNKNOWN));
  }

  @Test
  void wantsEveryPattern() {
    Question question = expecting("potato && (fry|bake)");

    assertThat(question.accepts("Fry a POTATO.")).isTrue();
    assertThat(question.accepts("Boil a potato.")).isFalse();
  }

  @Test
  void wantsTheResultToBeTheLastNumber() {
    assertThat(expecting("=42").accepts("23 + 19 = 42.")).isTrue();
    assertThat(expecting("=19").accepts("23 + 19 = 42.")).isFalse();
    assertThat(expecting("=4").accepts("no number")).isFalse();
  }

  @Test
  void takesNotKnowingInAnyForm() {
    Question question = expecting(Question.UNKNOWN);

    assertThat(question.accepts("I don't know that one.")).isTrue();
    assertThat(question.accepts("I can only do small sums.")).isTrue();
    assertThat(question.accepts("Paris.")).isFalse();
  }

  @Test
  void countsBySubjectAndKeepsWhatWasWrong() {
    List<Question> questions = List.of(new Question("a", "x", "=1"), new Question("b", "x", "=2"));

    Verdict verdict = Verdict.of(questions, question -> "1");

    assertThat(verdict.right()).isEqualTo(1);
    assertThat(verdict.bySubject()).containsEntry("x", "1 of 2");
    assertThat(verdict.wrong()).containsExactly("b → 1");
    assertThat(verdict.toString()).contains("1 of 2 right, 50.0 %");
  }

  @Test
  void brokenUtf8IsNeverRight() {
    Verdict verdict = Verdict.of(List.of(expecting("=1")), question -> "\uFFFD 1");

    assertThat(verdict.right()).isZero();
  }
}
