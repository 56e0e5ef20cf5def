package art.samosachaat.trainer.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns merges: again and again the most frequent pair of neighbours becomes a token (Sennrich et
 * al., 2016). The same texts give the same merges: of equally frequent pairs the first by text
 * wins.
 */
public final class TokenizerTrainer {
  private final List<List<String>> words = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private final Map<Tokenizer.Merge, Integer> pairs = new HashMap<>();
  private final Map<Tokenizer.Merge, Set<Integer>> where = new HashMap<>();

  private TokenizerTrainer(Iterable<String> texts) {
    Map<String, Integer> frequencies = new TreeMap<>();
    for (String text : texts) {
      for (String piece : PreTokenizer.pieces(text)) {
        frequencies.merge(ByteAlphabet.written(piece), 1, Integer::sum);
      }
    }
    frequencies.forEach(
        (word, count) -> {
          words.add(new ArrayList<>(word.chars().mapToObj(c -> String.valueOf((char) c)).toList()));
          counts.add(count);
          countPairs(words.size() - 1, count);
        });
  }

  /**
   * A tokenizer of {@code size} tokens, fewer merges than that if the texts have no more pairs that
   * occur {@code minimum} times.
   */
  public static Tokenizer train(Iterable<String> texts, int size, int minimum) {
    TokenizerTrainer trainer = new TokenizerTrainer(texts);
    List<Tokenizer.Merge> merges = new ArrayList<>();
    Set<String> made = new HashSet<>();
    while (merges.size() + 259 < size) {
      Tokenizer.@Nullable Merge best = trainer.mostFrequent(minimum);
      if (best == null) {
        break;
      }
      trainer.apply(best);
      if (made.add(best.left() + best.right())) {
        merges.add(best);
      }
    }
    return new Tokenizer(merges, size);
  }

  private void countPairs(int word, int by) {
    List<String> parts = words.get(word);
    for (int i = 0; i + 1 < parts.size(); i++) {
      Tokenizer.Merge pair = new Tokenizer.Merge(parts.get(i), parts.get(i + 1));
      pairs.merge(pair, by, Integer::sum);
      if (by > 0) {
        where.computeIfAbsent(pair, p -> new HashSet<>()).add(word);
      }
    }
  }

  private Tokenizer.@Nullable Merge mostFrequent(int minimum) {
    Tokenizer.@Nullable Merge best = null;
    int most = minimum - 1;
    for (Map.Entry<Tokenizer.Merge, Integer> entry : pairs.entrySet()) {
      int count = entry.getValue();
      if (count > most
          || (count == most
              && best != null
              && entry.getKey().written().compareTo(best.written()) < 0)) {
        best = entry.getKey();
        most = count;
      }
    }
    return best;
  }

  private void apply(Tokenizer.Merge merge) {
    for (int word : List.copyOf(where.getOrDefault(merge, Set.of()))) {
      countPairs(word, -counts.get(word));
      List<String> parts = words.get(word);
      for (int i = 0; i + 1 < parts.size(); i++) {
        if (parts.get(i).equals(merge.left()) && parts.get(i + 1).equals(merge.right())) {
          parts.set(i, merge.left() + merge.right());
          parts.remove(i + 1);
        }
      }
      countPairs(word, counts.get(word));
    }
    pairs.remove(merge);
    where.remove(merge);
  }
}
