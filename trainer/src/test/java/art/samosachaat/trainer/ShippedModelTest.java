package art.samosachaat.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.trainer.judge.Examinee;
import art.samosachaat.trainer.judge.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The file that ships does what its card says, give or take what another processor rounds. */
class ShippedModelTest {
  private static final Path FILE = Path.of("../inference/models/samosa-mini-q8_0.gguf");
  private static final double OWN = 0.73;
  private static final double FOREIGN = 0.90;

  private static Questions questions;
  private static Examinee model;

  @BeforeAll
  static void load() throws IOException {
    questions = Questions.read(Path.of("questions"));
    model = new Examinee(FILE, 512);
  }

  @Test
  void isSmallEnoughForTheRepository() throws IOException {
    assertThat(Files.size(FILE)).isLessThan(8 << 20);
  }

  @Test
  void answersItsOwnQuestions() {
    Verdict verdict = Verdict.of(questions.own(), model::answer);

    assertThat((double) verdict.right() / verdict.asked()).isGreaterThanOrEqualTo(OWN);
  }

  @Test
  void saysOfForeignOnesThatItDoesNotKnow() {
    Verdict verdict = Verdict.of(questions.foreign(), model::answer);

    assertThat((double) verdict.right() / verdict.asked()).isGreaterThanOrEqualTo(FOREIGN);
  }

  @Test
  void saysTheSameTwice() {
    assertThat(model.answer("What is a samosa?")).isEqualTo(model.answer("What is a samosa?"));
  }
}
