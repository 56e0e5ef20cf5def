package art.samosachaat.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.trainer.judge.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {
  private static final Path FOLDER = Path.of("questions");

  @ParameterizedTest
  @CsvSource({
    "own.tsv, f6f1ed35833887266d48b426013b2959bc78d1e17a3cd3eb69e433a4abf9af9d",
    "foreign.tsv, d2b57b3cc11d62a8e58b587e5e17a9d86f62b8106096db1adc5b4d740fddd87e"
  })
  void areFrozen(String file, String sha256) throws IOException, NoSuchAlgorithmException {
    byte[] content = Files.readAllBytes(FOLDER.resolve(file));

    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
        .isEqualTo(sha256);
  }

  @Test
  void areEnoughAndNoneTwice() throws IOException {
    Questions questions = Questions.read(FOLDER);

    assertThat(questions.own()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(questions.foreign()).hasSizeGreaterThanOrEqualTo(75);
    assertThat(questions.own()).extracting(Question::text).doesNotHaveDuplicates();
    assertThat(questions.foreign()).extracting(Question::text).doesNotHaveDuplicates();
  }

  @Test
  void noOwnQuestionIsRightWhenTheModelSaysThatItDoesNotKnow() throws IOException {
    assertThat(Questions.read(FOLDER).own())
        .noneMatch(question -> question.accepts("I do not know that."));
  }
}
