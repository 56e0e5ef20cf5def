package art.samosachaat.trainer.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Turns a clean question into what a person types: with a preamble, a politeness, words left out,
 * typing errors, and any capitalisation and punctuation. It is what a small network needs to look
 * for the words that matter.
 */
final class Typing {
  /** Words that a hurried person leaves out and that no question turns on. */
  private static final Set<String> OMITTED =
      Set.of("a", "an", "the", "is", "are", "do", "does", "i", "my", "of", "to", "that", "it");

  private final Map<String, Phrase> words;
  private final RandomGenerator random;

  Typing(Map<String, Phrase> words, RandomGenerator random) {
    this.words = words;
    this.random = random;
  }

  /** As typed; {@code plain} text gets neither preamble nor missing words. */
  String typed(String clean, boolean plain) {
    String text = clean;
    if (!plain) {
      text = thinned(text);
      text = framed(text);
    }
    if (chance(0.14)) {
      text = mistyped(text);
    }
    return punctuated(cased(text)).strip();
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String framed(String text) {
    String framed = text;
    if (chance(0.30)) {
      framed = said("opener") + " " + framed;
    }
    if (chance(0.14)) {
      framed = said("situation") + " " + framed;
    }
    if (chance(0.20)) {
      framed = framed.replaceAll("[?.!]+$", "") + " " + said("tail");
    }
    return framed;
  }

  private String said(String word) {
    StringBuilder out = new StringBuilder();
    new Phrase.Word(word).say(words, random, out);
    return out.toString();
  }

  private String thinned(String text) {
    double drop = chance(0.35) ? 0.35 : 0.04;
    double insert = chance(0.10) ? 0.15 : 0;
    List<String> kept = new ArrayList<>();
    for (String word : text.split(" ")) {
      if (chance(insert)) {
        kept.add(said("filler"));
      }
      if (!(OMITTED.contains(word.toLowerCase(Locale.ROOT)) && chance(drop))) {
        kept.add(word);
      }
    }
    return kept.isEmpty() ? text : String.join(" ", kept);
  }

  private String mistyped(String text) {
    String[] split = text.split(" ");
    int index = random.nextInt(split.length);
    String word = split[index];
    if (word.length() < 4 || !word.chars().allMatch(Character::isLetter)) {
      return text;
    }
    int at = 1 + random.nextInt(word.length() - 2);
    split[index] =
        switch (random.nextInt(4)) {
          case 0 -> word.substring(0, at) + word.substring(at + 1);
          case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
          case 2 ->
              word.substring(0, at)
                  + word.charAt(at + 1)
                  + word.charAt(at)
                  + word.substring(at + 2);
          default ->
              word.substring(0, at) + (char) ('a' + random.nextInt(26)) + word.substring(at + 1);
        };
    return String.join(" ", split);
  }

  private String cased(String text) {
    double kind = random.nextDouble();
    if (kind < 0.45) {
      return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
    if (kind < 0.65) {
      return text.toLowerCase(Locale.ROOT);
    }
    return kind < 0.66 ? text.toUpperCase(Locale.ROOT) : text;
  }

  private String punctuated(String text) {
    if ("?.!)".indexOf(text.charAt(text.length() - 1)) >= 0) {
      return chance(0.3) ? text.substring(0, text.length() - 1) : text;
    }
    double kind = random.nextDouble();
    if (kind < 0.45) {
      return text + "?";
    }
    if (kind < 0.53) {
      return text + ".";
    }
    return kind < 0.56 ? text + "??" : kind < 0.58 ? text + "!" : kind < 0.59 ? text + " ?" : text;
  }
}
