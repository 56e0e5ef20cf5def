package art.samosachaat.inference.model;

import java.util.OptionalLong;

/**
 * How much memory a model takes in a process of its own. An estimate, rather too high: weights as
 * large as the file; keys and values of each layer for each token of each slot's context, two bytes
 * a number, as llama.cpp keeps them by default ({@code llama_kv_cache} in llama.cpp); buffers to
 * compute in; and the process itself.
 */
public final class MemoryEstimate {
  private static final int BYTES_PER_NUMBER = 2;

  /** A worker without a model, and llama.cpp's buffers for a small one: 96 MiB and 64 MiB. */
  private static final long PROCESS_BYTES = 160L << 20;

  /** Buffers grow with the model. */
  private static final int BUFFERS_SHARE = 20;

  /** Where the header does not tell, contexts are taken to need this share of the file. */
  private static final int UNKNOWN_CONTEXT_SHARE = 4;

  private MemoryEstimate() {}

  /**
   * In bytes.
   *
   * @param slots answers side by side
   * @param contextTokens context of each slot; 0 for the model's own, which is also the most
   */
  public static long of(GgufHeader header, long fileBytes, int slots, int contextTokens) {
    long trained = header.contextLength().orElse(0);
    long context = contextTokens == 0 ? trained : Math.min(contextTokens, trained);
    OptionalLong perToken = bytesPerToken(header);
    long contexts =
        perToken.isPresent()
            ? perToken.getAsLong() * context * slots
            : fileBytes / UNKNOWN_CONTEXT_SHARE;
    return fileBytes + fileBytes / BUFFERS_SHARE + contexts + PROCESS_BYTES;
  }

  private static OptionalLong bytesPerToken(GgufHeader header) {
    String name = header.architecture().orElse("");
    OptionalLong layers = header.integer(name + ".block_count");
    OptionalLong heads = header.integer(name + ".attention.head_count");
    OptionalLong width = header.integer(name + ".embedding_length");
    if (layers.isEmpty() || heads.isEmpty() || width.isEmpty() || heads.getAsLong() <= 0) {
      return OptionalLong.empty();
    }
    long head = width.getAsLong() / heads.getAsLong();
    long keys = header.integer(name + ".attention.key_length").orElse(head);
    long values = header.integer(name + ".attention.value_length").orElse(head);
    long keptHeads = header.integer(name + ".attention.head_count_kv").orElse(heads.getAsLong());
    return OptionalLong.of(layers.getAsLong() * keptHeads * (keys + values) * BYTES_PER_NUMBER);
  }
}
