package art.samosachaat.trainer;

import art.samosachaat.trainer.corpus.HeldOut;
import art.samosachaat.trainer.judge.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The frozen questions.
 *
 * @param own on what the model is taught
 * @param foreign on what it is not
 */
record Questions(List<Question> own, List<Question> foreign) {
  static Questions read(Path folder) throws IOException {
    return new Questions(
        Question.parse(Files.readAllLines(folder.resolve("own.tsv"))),
        Question.parse(Files.readAllLines(folder.resolve("foreign.tsv"))));
  }

  /** What no dialogue may ask. */
  HeldOut heldOut() {
    return new HeldOut(Stream.concat(own.stream(), foreign.stream()).map(Question::text).toList());
  }
}
