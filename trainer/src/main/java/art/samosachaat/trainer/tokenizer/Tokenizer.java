package art.samosachaat.trainer.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Text to token ids and back. The vocabulary is the 256 bytes, then one token a merge, then unused
 * ones up to the size, then the control tokens. Immutable, thread-safe.
 */
public final class Tokenizer {
  public static final String END_OF_TEXT = "<|endoftext|>";
  public static final String TURN_START = "<|im_start|>";
  public static final String TURN_END = "<|im_end|>";

  /** Token types of {@code llama_token_type} in llama.h. */
  private static final int NORMAL = 1;

  private static final int CONTROL = 3;
  private static final int UNUSED = 5;
  private static final List<String> CONTROLS = List.of(END_OF_TEXT, TURN_START, TURN_END);

  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<Merge> merges;
  private final Map<Merge, Integer> ranks = new HashMap<>();
  private final int firstUnused;
  private final Map<String, int[]> pieces = new ConcurrentHashMap<>();

  /**
   * Two neighbours that become one token.
   *
   * @param left in GPT-2's byte alphabet
   * @param right in GPT-2's byte alphabet
   */
  public record Merge(String left, String right) {
    /** As GGUF and {@code merges.txt} write it. */
    public String written() {
      return left + " " + right;
    }
  }

  /**
   * Builds a vocabulary of exactly {@code size}.
   *
   * @throws IllegalArgumentException if the merges and the 259 tokens beside them do not fit
   */
  public Tokenizer(List<Merge> merges, int size) {
    this.merges = List.copyOf(merges);
    for (int b = 0; b < 256; b++) {
      add(ByteAlphabet.character(b));
    }
    for (Merge merge : merges) {
      ranks.put(merge, ranks.size());
      add(merge.left() + merge.right());
    }
    firstUnused = tokens.size();
    if (firstUnused + CONTROLS.size() > size) {
      throw new IllegalArgumentException(
          "size is %d, %d merges need at least %d"
              .formatted(size, merges.size(), firstUnused + CONTROLS.size()));
    }
    while (tokens.size() + CONTROLS.size() < size) {
      add("<unused" + (tokens.size() - firstUnused) + ">");
    }
    CONTROLS.forEach(this::add);
  }

  private void add(String token) {
    if (ids.putIfAbsent(token, tokens.size()) == null) {
      tokens.add(token);
    }
  }

  public int size() {
    return tokens.size();
  }

  public List<Merge> merges() {
    return merges;
  }

  /** All tokens by id, in GPT-2's byte alphabet. */
  public List<String> tokens() {
    return List.copyOf(tokens);
  }

  /** Types by id, as llama.h counts them. */
  public int[] types() {
    int controls = tokens.size() - CONTROLS.size();
    return IntStream.range(0, tokens.size())
        .map(id -> id >= controls ? CONTROL : id >= firstUnused ? UNUSED : NORMAL)
        .toArray();
  }

  /** The id of one of the control tokens. */
  public int control(String token) {
    @Nullable Integer id = CONTROLS.contains(token) ? ids.get(token) : null;
    if (id == null) {
      throw new IllegalArgumentException(token + " is no control token");
    }
    return id;
  }

  /** The ids of a text in which nothing stands for a control token. */
  public int[] encode(String text) {
    return PreTokenizer.pieces(text).stream()
        .flatMapToInt(piece -> Arrays.stream(pieces.computeIfAbsent(piece, this::merged)))
        .toArray();
  }

  private int[] merged(String piece) {
    List<String> parts = new ArrayList<>();
    for (char c : ByteAlphabet.written(piece).toCharArray()) {
      parts.add(String.valueOf(c));
    }
    for (int at = best(parts); at >= 0; at = best(parts)) {
      parts.set(at, parts.get(at) + parts.remove(at + 1));
    }
    return parts.stream().mapToInt(part -> ids.getOrDefault(part, 0)).toArray();
  }

  /** Where the merge of the lowest rank applies first, or -1. */
  private int best(List<String> parts) {
    int best = -1;
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i + 1 < parts.size(); i++) {
      int rank = ranks.getOrDefault(new Merge(parts.get(i), parts.get(i + 1)), Integer.MAX_VALUE);
      if (rank < lowest) {
        lowest = rank;
        best = i;
      }
    }
    return best;
  }

  /** The text of ids; bytes that are no UTF-8 become U+FFFD. */
  public String decode(int[] tokenIds) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : tokenIds) {
      String token = tokens.get(id);
      bytes.writeBytes(
          id >= firstUnused ? token.getBytes(StandardCharsets.UTF_8) : ByteAlphabet.bytes(token));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
