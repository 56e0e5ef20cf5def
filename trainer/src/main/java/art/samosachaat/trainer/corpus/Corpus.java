package art.samosachaat.trainer.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * All that the model is taught: the facts, and the words that questions are made of. Immutable,
 * thread-safe.
 */
public final class Corpus {
  /** One question pattern in so many is kept for validation, where a fact has enough of them. */
  private static final int KEPT_BACK = 16;

  private static final int ENOUGH = 5;

  /** Share of turns in a thousand by file. */
  private static final Map<Subject, Integer> SHARES =
      Map.of(
          Subject.PLATFORM, 260,
          Subject.WATCHING, 170,
          Subject.FOOD, 225,
          Subject.TALK, 75,
          Subject.SUMS, 130,
          Subject.FOREIGN, 140);

  private final Map<String, Phrase> words = new HashMap<>();
  private final Map<Subject, List<Fact>> training = new HashMap<>();
  private final Map<Subject, List<Fact>> validation = new HashMap<>();
  private final List<FollowUp> followUps = new ArrayList<>();

  /** What the model speaks about; each is a file of facts. */
  enum Subject {
    PLATFORM,
    WATCHING,
    FOOD,
    TALK,
    SUMS,
    FOREIGN;

    String file() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which question patterns are used. */
  public enum Part {
    TRAINING,
    /** Patterns that training never uses. */
    VALIDATION
  }

  /** A question that only the answer before it makes clear. */
  record FollowUp(Fact first, Fact second) {}

  public Corpus() {
    words.putAll(CorpusFile.read("words").words());
    for (Subject subject : Subject.values()) {
      CorpusFile file = CorpusFile.read(subject.file());
      words.putAll(file.words());
      split(subject, file.facts());
    }
    List<Fact> pairs = CorpusFile.read("followups").facts();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      followUps.add(new FollowUp(pairs.get(i), pairs.get(i + 1)));
    }
  }

  private void split(Subject subject, List<Fact> facts) {
    for (Fact fact : facts) {
      List<Phrase> train = new ArrayList<>();
      List<Phrase> kept = new ArrayList<>();
      for (Phrase question : fact.questions()) {
        int hash = Math.floorMod(31 * fact.answer().hashCode() + question.hashCode(), KEPT_BACK);
        boolean keep = fact.questions().size() >= ENOUGH && hash == 0 && train.size() > 1;
        (keep ? kept : train).add(question);
      }
      training.computeIfAbsent(subject, s -> new ArrayList<>()).add(new Fact(fact.answer(), train));
      if (!kept.isEmpty()) {
        validation
            .computeIfAbsent(subject, s -> new ArrayList<>())
            .add(new Fact(fact.answer(), kept));
      }
    }
  }

  /**
   * Dialogues without end, the same for the same seed.
   *
   * @param heldOut what no user is to say
   */
  public Dialogues dialogues(Part part, long seed, HeldOut heldOut) {
    return new Dialogues(this, part, seed, heldOut);
  }

  Map<String, Phrase> words() {
    return words;
  }

  List<Fact> facts(Part part, Subject subject) {
    return (part == Part.TRAINING ? training : validation).getOrDefault(subject, List.of());
  }

  List<FollowUp> followUps() {
    return followUps;
  }

  Subject draw(RandomGenerator random) {
    int at = random.nextInt(1000);
    for (Subject subject : Subject.values()) {
      at -= SHARES.getOrDefault(subject, 0);
      if (at < 0) {
        return subject;
      }
    }
    throw new IllegalStateException("the shares are no thousand");
  }

  /** How many facts there are. */
  public int size() {
    return training.values().stream().mapToInt(List::size).sum();
  }

  /**
   * How many ways there are to ask for each fact, before they are typed: the least and the mean.
   */
  public String breadth() {
    List<Long> ways = new ArrayList<>();
    training
        .values()
        .forEach(
            facts ->
                facts.forEach(fact -> ways.add(new Phrase.Choice(fact.questions()).ways(words))));
    ways.sort(null);
    return "%d facts; ways to ask: least %d, median %d"
        .formatted(ways.size(), ways.getFirst(), ways.get(ways.size() / 2));
  }
}
