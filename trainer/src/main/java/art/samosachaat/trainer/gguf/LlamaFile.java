package art.samosachaat.trainer.gguf;

import ai.djl.ndarray.NDArray;
import art.samosachaat.trainer.net.ModelShape;
import art.samosachaat.trainer.net.Weights;
import art.samosachaat.trainer.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A network and its tokenizer as the GGUF file that llama.cpp runs. */
public final class LlamaFile {
  /** ChatML, as {@link art.samosachaat.trainer.train.ChatFormat} writes it. */
  private static final String TEMPLATE =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n'"
          + " + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

  private LlamaFile() {}

  /**
   * Writes matrices as {@code type} and norms in full precision. The output matrix is the
   * embedding, which llama.cpp takes when there is no other.
   */
  public static void write(
      Path file, String name, TensorType type, ModelShape shape, Weights weights, Tokenizer tokens)
      throws IOException {
    GgufWriter gguf = new GgufWriter();
    describe(gguf, name, type, shape);
    describe(gguf, tokens);
    for (Map.Entry<String, NDArray> weight : weights.all().entrySet()) {
      NDArray array = weight.getValue();
      float[] values = array.toFloatArray();
      if (array.getShape().dimension() == 1) {
        gguf.vector(weight.getKey(), values);
      } else {
        int in = Math.toIntExact(array.getShape().get(0));
        int out = Math.toIntExact(array.getShape().get(1));
        // The embedding is stored by token already; the rest has a column for each output.
        boolean byOutput = weight.getKey().equals(Weights.EMBEDDING);
        gguf.matrix(
            weight.getKey(),
            type,
            byOutput ? in : out,
            byOutput ? values : transposed(values, in, out));
      }
    }
    gguf.write(file);
  }

  private static void describe(GgufWriter gguf, String name, TensorType type, ModelShape shape) {
    gguf.put("general.architecture", "llama")
        .put("general.name", name)
        .put("general.file_type", type.fileType)
        .put("llama.context_length", shape.context())
        .put("llama.embedding_length", shape.width())
        .put("llama.block_count", shape.layers())
        .put("llama.feed_forward_length", shape.feedForward())
        .put("llama.attention.head_count", shape.heads())
        .put("llama.attention.head_count_kv", shape.heads())
        .put("llama.attention.layer_norm_rms_epsilon", ModelShape.EPSILON)
        .put("llama.rope.dimension_count", shape.headWidth())
        .put("llama.rope.freq_base", ModelShape.ROPE_BASE)
        .put("llama.vocab_size", shape.vocabulary());
  }

  private static void describe(GgufWriter gguf, Tokenizer tokens) {
    int end = tokens.control(Tokenizer.END_OF_TEXT);
    gguf.put("tokenizer.ggml.model", "gpt2")
        .put("tokenizer.ggml.pre", "smollm")
        .put("tokenizer.ggml.tokens", tokens.tokens())
        .put("tokenizer.ggml.token_type", Arrays.stream(tokens.types()).boxed().toList())
        .put(
            "tokenizer.ggml.merges",
            tokens.merges().stream().map(Tokenizer.Merge::written).toList())
        .put("tokenizer.ggml.bos_token_id", end)
        .put("tokenizer.ggml.eos_token_id", tokens.control(Tokenizer.TURN_END))
        .put("tokenizer.ggml.padding_token_id", end)
        .put("tokenizer.ggml.unknown_token_id", end)
        .put("tokenizer.ggml.add_bos_token", false)
        .put("tokenizer.chat_template", TEMPLATE);
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] transposed = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = values[row * columns + column];
      }
    }
    return transposed;
  }
}
