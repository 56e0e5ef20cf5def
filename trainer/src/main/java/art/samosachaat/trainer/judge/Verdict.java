package art.samosachaat.trainer.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How a model did.
 *
 * @param right questions answered rightly
 * @param asked all
 * @param bySubject the same by subject, as "right of asked"
 * @param wrong questions and the wrong answers to them
 */
public record Verdict(int right, int asked, Map<String, String> bySubject, List<String> wrong) {
  private static final char REPLACEMENT = '\uFFFD';

  /** Asks all of them, one after the other. */
  public static Verdict of(List<Question> questions, Function<String, String> model) {
    Map<String, int[]> counts = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    int right = 0;
    for (Question question : questions) {
      String answer = model.apply(question.text());
      // llama.cpp gives broken UTF-8 as replacement characters: no answer of ours has one.
      boolean good = question.accepts(answer) && answer.indexOf(REPLACEMENT) < 0;
      int[] count = counts.computeIfAbsent(question.subject(), s -> new int[2]);
      count[1]++;
      if (good) {
        count[0]++;
        right++;
      } else {
        wrong.add(question.text() + " → " + answer);
      }
    }
    Map<String, String> bySubject = new LinkedHashMap<>();
    counts.forEach((subject, count) -> bySubject.put(subject, count[0] + " of " + count[1]));
    return new Verdict(right, questions.size(), bySubject, wrong);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    bySubject.forEach(
        (subject, count) -> out.append(subject).append(": ").append(count).append('\n'));
    return out.append(
            String.format(
                Locale.ROOT, "%d of %d right, %.1f %%", right, asked, 100.0 * right / asked))
        .toString();
  }
}
