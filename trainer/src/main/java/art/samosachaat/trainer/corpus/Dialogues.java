package art.samosachaat.trainer.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A stream of dialogues. Not thread-safe. */
public final class Dialogues {
  private static final int ATTEMPTS = 1000;

  private final Corpus corpus;
  private final Corpus.Part part;
  private final RandomGenerator random;
  private final HeldOut heldOut;
  private final Typing typing;
  private final Sums sums;
  private final Map<Corpus.Subject, List<Fact>> facts = new EnumMap<>(Corpus.Subject.class);

  Dialogues(Corpus corpus, Corpus.Part part, long seed, HeldOut heldOut) {
    this.corpus = corpus;
    this.part = part;
    this.random = new SplittableRandom(seed);
    this.heldOut = heldOut;
    this.typing = new Typing(corpus.words(), random);
    // Sums are numbers: fresh ones are new questions whatever the pattern.
    this.sums =
        new Sums(corpus.facts(Corpus.Part.TRAINING, Corpus.Subject.SUMS), corpus.words(), random);
    for (Corpus.Subject subject : Corpus.Subject.values()) {
      facts.put(subject, corpus.facts(part, subject));
    }
  }

  /** The next one: one turn mostly, sometimes several about anything. */
  public List<Turn> next() {
    double kind = random.nextDouble();
    if (part == Corpus.Part.VALIDATION || kind < 0.78) {
      return List.of(turn());
    }
    List<Turn> turns = new ArrayList<>();
    if (kind < 0.84) {
      turns.addAll(followUp());
    }
    int count = kind < 0.94 ? 2 : 3 + random.nextInt(4);
    while (turns.size() < count) {
      turns.add(turn());
    }
    return turns;
  }

  private List<Turn> followUp() {
    Corpus.FollowUp pair = corpus.followUps().get(random.nextInt(corpus.followUps().size()));
    return List.of(asked(pair.first(), false), asked(pair.second(), true));
  }

  private Turn turn() {
    while (true) {
      Corpus.Subject subject = corpus.draw(random);
      if (subject == Corpus.Subject.SUMS) {
        return sum();
      }
      List<Fact> candidates = facts.getOrDefault(subject, List.of());
      if (!candidates.isEmpty()) {
        return asked(
            candidates.get(random.nextInt(candidates.size())), subject == Corpus.Subject.TALK);
      }
    }
  }

  private Turn sum() {
    for (int i = 0; i < ATTEMPTS; i++) {
      Turn sum = sums.next();
      String typed = typing.typed(sum.user(), random.nextInt(4) > 0);
      if (!heldOut.holds(typed)) {
        return new Turn(typed, sum.answer());
      }
    }
    throw new IllegalStateException("every sum is held out");
  }

  private Turn asked(Fact fact, boolean plain) {
    for (int i = 0; i < ATTEMPTS; i++) {
      StringBuilder question = new StringBuilder();
      fact.questions()
          .get(random.nextInt(fact.questions().size()))
          .say(corpus.words(), random, question);
      String clean = question.toString().strip().replaceAll(" +", " ");
      String name = "";
      if (clean.contains("$name")) {
        name = Names.pick(random);
        clean =
            clean.replace("$name", random.nextInt(3) == 0 ? name.toLowerCase(Locale.ROOT) : name);
      }
      String typed = typing.typed(clean, plain);
      if (!typed.isEmpty() && !heldOut.holds(typed)) {
        return new Turn(typed, fact.answer().replace("$name", name));
      }
    }
    throw new IllegalStateException("every question is held out for: " + fact.answer());
  }
}
