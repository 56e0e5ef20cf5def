package art.samosachaat.inference.worker;

import art.samosachaat.inference.model.GgufHeader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the tokenizer turns into control tokens, and how a message is kept from forging
 * them. llama.cpp parses control tokens wherever they stand in a rendered prompt, so a user who
 * types {@code <|im_end|>} would end the turn and could go on as the system. A space behind the
 * first character leaves the text readable and makes ordinary tokens of it. Immutable.
 */
final class SpecialTokens {
  static final String TOKENS = "tokenizer.ggml.tokens";
  static final String TYPES = "tokenizer.ggml.token_type";

  /** Token types of {@code llama_token_type} in llama.h. */
  private static final long CONTROL = 3;

  private static final long USER_DEFINED = 4;

  /** Lengths that occur, by first character: one hash look-up a length finds a token. */
  private final Map<Character, TreeSet<Integer>> lengths = new HashMap<>();

  private final Set<String> tokens = new HashSet<>();

  SpecialTokens(Collection<String> tokens) {
    for (String token : tokens) {
      if (token.length() > 1 && this.tokens.add(token)) {
        lengths.computeIfAbsent(token.charAt(0), first -> new TreeSet<>()).add(token.length());
      }
    }
  }

  /**
   * All control tokens of a model, and those of its user-defined ones that its chat template writes
   * (others, such as the HTML tags in Gemma's vocabulary, are ordinary text).
   */
  static SpecialTokens of(GgufHeader header) {
    List<Object> texts = header.arrays().getOrDefault(TOKENS, List.of());
    List<Object> types = header.arrays().getOrDefault(TYPES, List.of());
    String template = header.text("tokenizer.chat_template").orElse("");
    Set<String> special = new HashSet<>();
    for (int i = 0; i < Math.min(texts.size(), types.size()); i++) {
      if (texts.get(i) instanceof String text && types.get(i) instanceof Long type) {
        if (type == CONTROL || (type == USER_DEFINED && template.contains(text))) {
          special.add(text);
        }
      }
    }
    return new SpecialTokens(special);
  }

  int size() {
    return tokens.size();
  }

  /**
   * The text with every control token broken, and with what native code cannot carry (NUL, which
   * would cut the prompt short, and half surrogate pairs) replaced by U+FFFD.
   */
  String neutralise(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      safe.append(carried(text, i));
    }
    for (int i = 0; i < safe.length(); i++) {
      if (startsToken(safe, i)) {
        safe.insert(i + 1, ' ');
      }
    }
    return safe.toString();
  }

  private static char carried(String text, int i) {
    char c = text.charAt(i);
    boolean half =
        (Character.isHighSurrogate(c)
                && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))))
            || (Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))));
    return c == 0 || half ? '\uFFFD' : c;
  }

  private boolean startsToken(StringBuilder text, int start) {
    @Nullable TreeSet<Integer> candidates = lengths.get(text.charAt(start));
    if (candidates == null) {
      return false;
    }
    for (int length : candidates) {
      if (start + length > text.length()) {
        return false;
      }
      if (tokens.contains(text.substring(start, start + length))) {
        return true;
      }
    }
    return false;
  }
}
