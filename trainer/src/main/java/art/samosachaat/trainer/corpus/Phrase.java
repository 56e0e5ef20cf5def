package art.samosachaat.trainer.corpus;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A pattern of text, of which each saying is one expansion. Immutable. */
sealed interface Phrase {
  /** Appends one expansion, each choice made evenly. */
  void say(Map<String, Phrase> words, RandomGenerator random, StringBuilder out);

  /** How many ways there are to expand it; at most {@link Long#MAX_VALUE}. */
  long ways(Map<String, Phrase> words);

  /** Text as it is. */
  record Literal(String text) implements Phrase {
    @Override
    public void say(Map<String, Phrase> words, RandomGenerator random, StringBuilder out) {
      out.append(text);
    }

    @Override
    public long ways(Map<String, Phrase> words) {
      return 1;
    }
  }

  /** A named list of the lexicon. */
  record Word(String name) implements Phrase {
    @Override
    public void say(Map<String, Phrase> words, RandomGenerator random, StringBuilder out) {
      named(words).say(words, random, out);
    }

    @Override
    public long ways(Map<String, Phrase> words) {
      return named(words).ways(words);
    }

    private Phrase named(Map<String, Phrase> words) {
      @Nullable Phrase phrase = words.get(name);
      if (phrase == null) {
        throw new IllegalArgumentException("{" + name + "} is no word of the lexicon");
      }
      return phrase;
    }
  }

  /** A word that nobody has heard of, such as stands for all that the model has not heard of. */
  record Nonce() implements Phrase {
    private static final List<String> ONSETS =
        List.of("b", "br", "d", "f", "fl", "g", "k", "l", "m", "n", "p", "qu", "r", "s", "st", "t");

    private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u", "ea", "ou", "y");

    private static final List<String> CODAS = List.of("", "", "l", "n", "r", "sk", "x", "nd", "m");

    @Override
    public void say(Map<String, Phrase> words, RandomGenerator random, StringBuilder out) {
      int syllables = 2 + random.nextInt(2);
      for (int i = 0; i < syllables; i++) {
        out.append(pick(ONSETS, random)).append(pick(VOWELS, random)).append(pick(CODAS, random));
      }
    }

    private static String pick(List<String> sounds, RandomGenerator random) {
      return sounds.get(random.nextInt(sounds.size()));
    }

    @Override
    public long ways(Map<String, Phrase> words) {
      return 1_000_000;
    }
  }

  /** One of several. */
  record Choice(List<Phrase> options) implements Phrase {
    public Choice {
      options = List.copyOf(options);
    }

    @Override
    public void say(Map<String, Phrase> words, RandomGenerator random, StringBuilder out) {
      options.get(random.nextInt(options.size())).say(words, random, out);
    }

    @Override
    public long ways(Map<String, Phrase> words) {
      long sum = 0;
      for (Phrase option : options) {
        long ways = option.ways(words);
        sum = sum > Long.MAX_VALUE - ways ? Long.MAX_VALUE : sum + ways;
      }
      return sum;
    }
  }

  /** One after the other. */
  record Sequence(List<Phrase> parts) implements Phrase {
    public Sequence {
      parts = List.copyOf(parts);
    }

    @Override
    public void say(Map<String, Phrase> words, RandomGenerator random, StringBuilder out) {
      for (Phrase part : parts) {
        part.say(words, random, out);
      }
    }

    @Override
    public long ways(Map<String, Phrase> words) {
      long product = 1;
      for (Phrase part : parts) {
        long ways = part.ways(words);
        product = product > Long.MAX_VALUE / ways ? Long.MAX_VALUE : product * ways;
      }
      return product;
    }
  }
}
