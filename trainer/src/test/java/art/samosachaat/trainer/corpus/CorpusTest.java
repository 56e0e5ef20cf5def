package art.samosachaat.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CorpusTest {
  private static final HeldOut NOTHING = new HeldOut(List.of());
  private static final Corpus CORPUS = new Corpus();

  private static List<List<Turn>> dialogues(Corpus.Part part, long seed, int count) {
    Dialogues dialogues = CORPUS.dialogues(part, seed, NOTHING);
    List<List<Turn>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(dialogues.next());
    }
    return all;
  }

  @Test
  void sameSeedSameDialogues() {
    assertThat(dialogues(Corpus.Part.TRAINING, 3, 500))
        .isEqualTo(dialogues(Corpus.Part.TRAINING, 3, 500))
        .isNotEqualTo(dialogues(Corpus.Part.TRAINING, 4, 500));
  }

  @Test
  void everyFactIsTaught() {
    Set<String> taught = new HashSet<>();
    dialogues(Corpus.Part.TRAINING, 1, 20_000)
        .forEach(dialogue -> dialogue.forEach(turn -> taught.add(turn.answer())));

    for (Corpus.Subject subject : Corpus.Subject.values()) {
      if (subject != Corpus.Subject.SUMS) {
        assertThat(CORPUS.facts(Corpus.Part.TRAINING, subject))
            .extracting(Fact::answer)
            .filteredOn(answer -> !answer.contains("$name"))
            .allMatch(taught::contains);
      }
    }
  }

  @Test
  void everyFactCanBeAskedForInManyWays() {
    for (Corpus.Subject subject : Corpus.Subject.values()) {
      if (subject != Corpus.Subject.SUMS) {
        assertThat(CORPUS.facts(Corpus.Part.TRAINING, subject))
            .allSatisfy(
                fact ->
                    assertThat(new Phrase.Choice(fact.questions()).ways(CORPUS.words()))
                        .as(fact.answer())
                        .isGreaterThanOrEqualTo(10));
      }
    }
  }

  @Test
  void heldOutQuestionsAreNeverAsked() {
    HeldOut samosa = new HeldOut(List.of("What is a samosa?"));

    assertThat(samosa.holds("what is A SAMOSA")).isTrue();
    assertThat(new HeldOut(List.of("6 * 7")).holds("6*7?")).isTrue();
    Dialogues dialogues = CORPUS.dialogues(Corpus.Part.TRAINING, 1, samosa);
    for (int i = 0; i < 5_000; i++) {
      assertThat(dialogues.next()).noneMatch(turn -> samosa.holds(turn.user()));
    }
  }

  @Test
  void sumsAreRight() {
    Pattern sum = Pattern.compile("(\\d+) ([-+*/]) (\\d+) = (\\d+)\\.");
    int seen = 0;
    for (List<Turn> dialogue : dialogues(Corpus.Part.TRAINING, 2, 5_000)) {
      for (Turn turn : dialogue) {
        Matcher matcher = sum.matcher(turn.answer());
        if (matcher.matches()) {
          seen++;
          int a = Integer.parseInt(matcher.group(1));
          int b = Integer.parseInt(matcher.group(3));
          int result =
              switch (matcher.group(2)) {
                case "+" -> a + b;
                case "-" -> a - b;
                case "*" -> a * b;
                default -> a / b;
              };
          assertThat(matcher.group(4)).as(turn.answer()).isEqualTo(String.valueOf(result));
        }
      }
    }
    assertThat(seen).isGreaterThan(300);
  }

  /** What the model says of alerts and metrics is what the platform has. */
  @Test
  void everyAlertHasItsRunbookAndEveryMetricIsInTheCatalogue() throws Exception {
    String catalogue = Files.readString(Path.of("../generated/catalog.md"));
    Pattern metric = Pattern.compile("Look at the metric (\\w+)\\.");
    Pattern alert = Pattern.compile("(\\w+) means: .* First: .*");
    int checked = 0;
    for (Fact fact : CORPUS.facts(Corpus.Part.TRAINING, Corpus.Subject.WATCHING)) {
      Matcher metrics = metric.matcher(fact.answer());
      Matcher alerts = alert.matcher(fact.answer());
      if (metrics.matches()) {
        checked++;
        assertThat(catalogue).contains("`" + metrics.group(1) + "`");
      } else if (alerts.matches()) {
        checked++;
        assertThat(Path.of("../docs/runbooks", alerts.group(1) + ".md")).exists();
      }
    }
    assertThat(checked).isGreaterThan(60);
  }
}
