package art.samosachaat.bench.inference;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a GGUF file (ggml's {@code docs/gguf.md}, version 3) of a llama with random weights in
 * q8_0, and with the vocabulary of another file. What it says makes no sense; how long it takes
 * does. It cannot choose a control token, whose output rows are zero, and so goes on to the limit.
 */
final class RandomModel {
  private static final int WIDTH = 768;
  private static final int HEADS = 12;
  private static final int LAYERS = 14;
  private static final int FEED_FORWARD = 2_048;
  private static final int CONTEXT = 2_048;
  private static final int ALIGNMENT = 32;
  private static final int BLOCK = 32;

  /** An IEEE 754 half of about 0.02 divided by the deviation of a random byte, 73. */
  private static final short SCALE = Float.floatToFloat16(0.02f / 73);

  private static final int F32 = 0;
  private static final int Q8_0 = 8;

  private final Vocabulary vocabulary;
  private final Random random = new Random(6);
  private final List<Tensor> tensors = new ArrayList<>();

  private RandomModel(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    tensors.add(Tensor.matrix("token_embd.weight", WIDTH, vocabulary.size()));
    tensors.add(Tensor.vector("output_norm.weight"));
    tensors.add(Tensor.matrix("output.weight", WIDTH, vocabulary.size()));
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "blk." + layer + ".";
      tensors.add(Tensor.vector(block + "attn_norm.weight"));
      for (String name : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
        tensors.add(Tensor.matrix(block + name + ".weight", WIDTH, WIDTH));
      }
      tensors.add(Tensor.vector(block + "ffn_norm.weight"));
      tensors.add(Tensor.matrix(block + "ffn_gate.weight", WIDTH, FEED_FORWARD));
      tensors.add(Tensor.matrix(block + "ffn_up.weight", WIDTH, FEED_FORWARD));
      tensors.add(Tensor.matrix(block + "ffn_down.weight", FEED_FORWARD, WIDTH));
    }
  }

  /** About 100 million parameters. */
  static void write(Path file, Path vocabularyOf) throws IOException {
    RandomModel model = new RandomModel(Vocabulary.of(vocabularyOf));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      model.writeTo(new DataOutputStream(out));
    }
  }

  static long parameters(Path vocabularyOf) throws IOException {
    return new RandomModel(Vocabulary.of(vocabularyOf))
        .tensors.stream().mapToLong(tensor -> (long) tensor.columns * tensor.rows).sum();
  }

  private void writeTo(DataOutputStream out) throws IOException {
    Bytes header = new Bytes();
    header.raw("GGUF").int32(3).int64(tensors.size());
    Bytes own = new Bytes();
    own.text("general.architecture", "llama").text("general.name", "random");
    own.uint32("general.file_type", 7);
    own.uint32("llama.context_length", CONTEXT).uint32("llama.embedding_length", WIDTH);
    own.uint32("llama.block_count", LAYERS).uint32("llama.feed_forward_length", FEED_FORWARD);
    own.uint32("llama.attention.head_count", HEADS);
    own.uint32("llama.rope.dimension_count", WIDTH / HEADS);
    own.float32("llama.attention.layer_norm_rms_epsilon", 1e-5f);
    header.int64(own.entries + vocabulary.entries()).append(own).raw(vocabulary.metadata());
    long offset = 0;
    for (Tensor tensor : tensors) {
      tensor.describe(header, offset);
      offset += aligned(tensor.bytes());
    }
    out.write(header.padded());
    for (Tensor tensor : tensors) {
      write(out, tensor);
    }
  }

  private void write(DataOutputStream out, Tensor tensor) throws IOException {
    if (tensor.type == F32) {
      ByteBuffer ones = ByteBuffer.allocate(tensor.columns * 4).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < tensor.columns; i++) {
        ones.putFloat(1);
      }
      out.write(ones.array());
    } else {
      byte[] numbers = new byte[BLOCK];
      for (int row = 0; row < tensor.rows; row++) {
        boolean zero = tensor.name.equals("output.weight") && vocabulary.isControl(row);
        for (int i = 0; i < tensor.columns; i += BLOCK) {
          random.nextBytes(numbers);
          out.writeShort(Short.reverseBytes(zero ? 0 : SCALE));
          out.write(numbers);
        }
      }
    }
    out.write(new byte[(int) (aligned(tensor.bytes()) - tensor.bytes())]);
  }

  private static long aligned(long bytes) {
    return Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
  }

  private record Tensor(String name, int type, int columns, int rows) {
    static Tensor matrix(String name, int columns, int rows) {
      return new Tensor(name, Q8_0, columns, rows);
    }

    static Tensor vector(String name) {
      return new Tensor(name, F32, WIDTH, 1);
    }

    long bytes() {
      return type == F32 ? columns * 4L : (long) rows * columns / BLOCK * (BLOCK + 2);
    }

    void describe(Bytes header, long offset) {
      header.string(name).int32(type == F32 ? 1 : 2).int64(columns);
      if (type != F32) {
        header.int64(rows);
      }
      header.int32(type).int64(offset);
    }
  }

  /** Little-endian bytes, growing. */
  static final class Bytes {
    private final java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    private int entries;

    Bytes raw(String text) {
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Bytes raw(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Bytes append(Bytes other) {
      return raw(other.out.toByteArray());
    }

    Bytes int32(int value) {
      return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    Bytes int64(long value) {
      return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    Bytes string(String text) {
      return int64(text.getBytes(StandardCharsets.UTF_8).length).raw(text);
    }

    Bytes text(String key, String value) {
      entries++;
      return string(key).int32(8).string(value);
    }

    Bytes uint32(String key, int value) {
      entries++;
      return string(key).int32(4).int32(value);
    }

    Bytes float32(String key, float value) {
      entries++;
      return string(key).int32(6).int32(Float.floatToIntBits(value));
    }

    byte[] padded() {
      raw(new byte[(int) (aligned(out.size()) - out.size())]);
      return out.toByteArray();
    }
  }
}
