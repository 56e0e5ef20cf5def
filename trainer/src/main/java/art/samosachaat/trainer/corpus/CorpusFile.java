package art.samosachaat.trainer.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts as people edit them. A line {@code = answer} begins a fact, each line below it is a pattern
 * of questions; {@code word := a|b} puts a word into the lexicon; {@code #} begins a comment. Facts
 * of a table are written once: {@code @ a ; b ; c} lists rows of columns, and in the facts below,
 * up to the next blank line that is followed by {@code @end}, {@code $1} is the first.
 *
 * @param words the lexicon
 * @param facts in the order of the file
 */
record CorpusFile(Map<String, Phrase> words, List<Fact> facts) {
  CorpusFile {
    words = Map.copyOf(words);
    facts = List.copyOf(facts);
  }

  /**
   * Reads {@code /corpus/NAME.txt} of the class path.
   *
   * @throws IllegalArgumentException naming the line that is not understood
   */
  static CorpusFile read(String name) {
    String path = "/corpus/" + name + ".txt";
    try (@Nullable InputStream in = CorpusFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + path + " on the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  static CorpusFile parse(String text) {
    Reader reader = new Reader();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        reader.line(lines.get(i).strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    reader.finish();
    return new CorpusFile(reader.words, reader.facts);
  }

  /** Gathers what the lines say. */
  private static final class Reader {
    private final Map<String, Phrase> words = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private @Nullable String answer;
    private List<String> questions = new ArrayList<>();

    void line(String line) {
      if (line.isEmpty() || line.startsWith("#")) {
        return;
      }
      int definition = line.indexOf(" := ");
      if (line.equals("@end")) {
        finish();
        rows.clear();
      } else if (line.startsWith("@ ")) {
        finish();
        rows.add(line.substring(2).split(" *; *", -1));
      } else if (line.startsWith("= ")) {
        finish();
        answer = line.substring(2);
      } else if (definition > 0) {
        words.put(
            line.substring(0, definition), PhraseParser.parse(line.substring(definition + 4)));
      } else if (answer == null) {
        throw new IllegalArgumentException("a question without an answer above it: " + line);
      } else {
        questions.add(line);
      }
    }

    void finish() {
      @Nullable String said = answer;
      if (said == null) {
        return;
      }
      if (rows.isEmpty()) {
        add(said, new String[0]);
      }
      for (String[] row : rows) {
        add(said, row);
      }
      answer = null;
      questions = new ArrayList<>();
    }

    private void add(String said, String[] row) {
      facts.add(
          new Fact(
              capital(filled(said, row)),
              questions.stream().map(q -> PhraseParser.parse(filled(q, row))).toList()));
    }

    private static String filled(String text, String[] row) {
      String filled = text;
      for (int i = row.length; i > 0; i--) {
        filled = filled.replace("$" + i, row[i - 1]);
      }
      return filled;
    }

    private static String capital(String text) {
      return text.startsWith("^")
          ? text.substring(1, 2).toUpperCase(Locale.ROOT) + text.substring(2)
          : text;
    }
  }
}
