package art.samosachaat.trainer.corpus;

import java.util.List;

/**
 * One answer and the ways to ask for it.
 *
 * @param answer what the model is to say
 * @param questions patterns, each as likely as the others
 */
record Fact(String answer, List<Phrase> questions) {
  Fact {
    questions = List.copyOf(questions);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("nothing asks for: " + answer);
    }
  }
}
