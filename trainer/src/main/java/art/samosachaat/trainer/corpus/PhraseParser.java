package art.samosachaat.trainer.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a pattern: {@code [a|b|]} is a, b or nothing, {@code {word}} is a word of the lexicon,
 * {@code {?}} one that nobody has heard of; all else is itself. Not thread-safe, used once.
 */
final class PhraseParser {
  private final String source;
  private int at;

  private PhraseParser(String source) {
    this.source = source;
  }

  /**
   * Parses a whole pattern; a bare {@code |} on its top level makes it a choice.
   *
   * @throws IllegalArgumentException if a bracket is not closed
   */
  static Phrase parse(String source) {
    PhraseParser parser = new PhraseParser(source);
    Phrase phrase = parser.choice();
    if (parser.at < source.length()) {
      throw new IllegalArgumentException("']' without '[' in: " + source);
    }
    return phrase;
  }

  private Phrase choice() {
    List<Phrase> options = new ArrayList<>(List.of(sequence()));
    while (at < source.length() && source.charAt(at) == '|') {
      at++;
      options.add(sequence());
    }
    return options.size() == 1 ? options.getFirst() : new Phrase.Choice(options);
  }

  private Phrase sequence() {
    List<Phrase> parts = new ArrayList<>();
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ']') {
      parts.add(
          switch (source.charAt(at)) {
            case '[' -> bracket();
            case '{' -> word();
            default -> literal();
          });
    }
    return parts.size() == 1 ? parts.getFirst() : new Phrase.Sequence(parts);
  }

  private Phrase bracket() {
    at++;
    Phrase phrase = choice();
    if (at == source.length()) {
      throw new IllegalArgumentException("'[' without ']' in: " + source);
    }
    at++;
    return phrase;
  }

  private Phrase word() {
    int end = source.indexOf('}', at);
    if (end < 0) {
      throw new IllegalArgumentException("'{' without '}' in: " + source);
    }
    String name = source.substring(at + 1, end);
    at = end + 1;
    return name.equals("?") ? new Phrase.Nonce() : new Phrase.Word(name);
  }

  private Phrase literal() {
    int start = at;
    while (at < source.length() && "[]{|".indexOf(source.charAt(at)) < 0) {
      at++;
    }
    return new Phrase.Literal(source.substring(start, at));
  }
}
