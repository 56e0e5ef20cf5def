package art.samosachaat.trainer.train;

import art.samosachaat.trainer.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tokenizer as text: its size, then a merge a line. */
final class TokenizerFile {
  private TokenizerFile() {}

  static void write(Path file, Tokenizer tokenizer) throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.valueOf(tokenizer.size())));
    tokenizer.merges().forEach(merge -> lines.add(merge.written()));
    Files.write(file, lines);
  }

  static Tokenizer read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Tokenizer.Merge> merges = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      int space = line.indexOf(' ');
      merges.add(new Tokenizer.Merge(line.substring(0, space), line.substring(space + 1)));
    }
    return new Tokenizer(merges, Integer.parseInt(lines.getFirst()));
  }
}
