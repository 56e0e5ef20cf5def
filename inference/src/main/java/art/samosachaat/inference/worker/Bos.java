package art.samosachaat.inference.worker;

import art.samosachaat.inference.model.GgufHeader;
import java.util.List;
import java.util.Set;

/**
 * The token that begins a sequence. llama.cpp adds it to each prompt of a model that asks for it,
 * and many chat templates write it as well: the model must not see it twice. Immutable.
 *
 * @param added whether llama.cpp adds it by itself
 * @param text how templates write it; empty if the model has none
 */
record Bos(boolean added, String text) {

  /** Tokenizers of llama.cpp that add it where the file does not say (llama-vocab.cpp). */
  private static final Set<String> ADDING_MODELS = Set.of("llama", "bert");

  private static final Set<String> ADDING_PRE_TOKENIZERS =
      Set.of("llama3", "llama-v3", "llama-bpe", "falcon3", "tekken");

  static Bos of(GgufHeader header) {
    boolean usual =
        ADDING_MODELS.contains(header.text("tokenizer.ggml.model").orElse(""))
            || ADDING_PRE_TOKENIZERS.contains(header.text("tokenizer.ggml.pre").orElse(""));
    boolean added = header.flag("tokenizer.ggml.add_bos_token").orElse(usual);
    List<Object> tokens = header.arrays().getOrDefault(SpecialTokens.TOKENS, List.of());
    long id = header.integer("tokenizer.ggml.bos_token_id").orElse(-1);
    boolean known = id >= 0 && id < tokens.size();
    return new Bos(added, known ? tokens.get((int) id).toString() : "");
  }

  String strip(String prompt) {
    return added && !text.isEmpty() && prompt.startsWith(text)
        ? prompt.substring(text.length())
        : prompt;
  }

  /** Tokens that llama.cpp puts before a prompt. */
  int tokens() {
    return added ? 1 : 0;
  }
}
