package art.samosachaat.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.trainer.corpus.Corpus;
import art.samosachaat.trainer.corpus.Dialogues;
import art.samosachaat.trainer.corpus.HeldOut;
import art.samosachaat.trainer.corpus.Turn;
import art.samosachaat.trainer.judge.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FrozenQuestionsAreUnseenTest {
  private static final int DIALOGUES = 20_000;

  private static final Set<String> SAID = new HashSet<>();
  private static final Set<String> ANSWERS = new HashSet<>();
  private static final List<String> FROZEN = new ArrayList<>();

  @BeforeAll
  static void writeDialogues() throws IOException {
    Questions questions = Questions.read(Path.of("questions"));
    Stream.concat(questions.own().stream(), questions.foreign().stream())
        .map(Question::text)
        .forEach(FROZEN::add);
    Dialogues dialogues = new Corpus().dialogues(Corpus.Part.TRAINING, 7, questions.heldOut());
    for (int i = 0; i < DIALOGUES; i++) {
      for (Turn turn : dialogues.next()) {
        SAID.add(HeldOut.key(turn.user()));
        ANSWERS.add(turn.answer());
      }
    }
  }

  @Test
  void noFrozenQuestionIsAsked() {
    assertThat(FROZEN).noneMatch(question -> SAID.contains(HeldOut.key(question)));
  }

  /**
   * How near the nearest question of the dialogues comes, as the Jaccard index of their words. It
   * is printed, for the card; short questions have near neighbours in any corpus on their subject.
   */
  @Test
  void mostFrozenQuestionsAreWordedInAnotherWay() {
    Map<String, List<Set<String>>> byWord = new HashMap<>();
    for (String said : SAID) {
      Set<String> words = new HashSet<>(List.of(said.split(" ", -1)));
      words.forEach(word -> byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(words));
    }
    double[] overlaps =
        FROZEN.stream().mapToDouble(question -> nearest(question, byWord)).sorted().toArray();
    double median = overlaps[overlaps.length / 2];
    long same = Arrays.stream(overlaps).filter(overlap -> overlap == 1).count();
    System.out.printf(
        "nearest of %d: median %.2f, same words %d of %d%n",
        SAID.size(), median, same, overlaps.length);

    assertThat(median).isLessThan(0.75);
  }

  private static double nearest(String question, Map<String, List<Set<String>>> byWord) {
    Set<String> words = new HashSet<>(List.of(HeldOut.key(question).split(" ", -1)));
    double nearest = 0;
    for (String word : words) {
      for (Set<String> other : byWord.getOrDefault(word, List.of())) {
        long common = words.stream().filter(other::contains).count();
        nearest = Math.max(nearest, (double) common / (words.size() + other.size() - common));
      }
    }
    return nearest;
  }

  @Test
  void dialoguesAreManyAndAnswersFew() {
    assertThat(SAID).hasSizeGreaterThan(20_000);
    assertThat(ANSWERS).anyMatch(answer -> answer.startsWith("I do not know"));
    assertThat(ANSWERS).noneMatch(answer -> answer.matches(".*[$\\[\\]{}|^].*"));
  }
}
