package art.samosachaat.trainer.gguf;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes GGUF version 3 (ggml's gguf.md): metadata in the order given, tensors aligned to 32 bytes.
 * Not thread-safe.
 */
final class GgufWriter {
  private static final int VERSION = 3;
  private static final int ALIGNMENT = 32;

  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();

  private record Tensor(String name, long[] dimensions, TensorType type, byte[] data) {}

  /**
   * Adds a value: Integer (as uint32), Float, Boolean, String, or a list of String or of Integer
   * (as int32).
   */
  GgufWriter put(String key, Object value) {
    metadata.put(key, value);
    return this;
  }

  /** Adds a vector, always in full precision. */
  void vector(String name, float[] values) {
    tensors.add(
        new Tensor(
            name, new long[] {values.length}, TensorType.F32, TensorType.F32.encode(values)));
  }

  /**
   * Adds a matrix of {@code rows} outputs, row after row. GGUF counts dimensions from the
   * innermost.
   *
   * @throws IllegalArgumentException if a row is no whole number of the type's blocks
   */
  void matrix(String name, TensorType type, int rows, float[] values) {
    int columns = values.length / rows;
    if (columns % type.block != 0) {
      throw new IllegalArgumentException(
          "%s has rows of %d, %s needs a multiple of %d"
              .formatted(name, columns, type, type.block));
    }
    tensors.add(new Tensor(name, new long[] {columns, rows}, type, type.encode(values)));
  }

  void write(Path file) throws IOException {
    Bytes header = new Bytes();
    header.bytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    header.int32(VERSION);
    header.int64(tensors.size());
    header.int64(metadata.size());
    metadata.forEach(header::entry);
    long offset = 0;
    for (Tensor tensor : tensors) {
      header.string(tensor.name());
      header.int32(tensor.dimensions().length);
      for (long dimension : tensor.dimensions()) {
        header.int64(dimension);
      }
      header.int32(tensor.type().id);
      header.int64(offset);
      offset += tensor.data().length + padding(tensor.data().length);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      writePadded(header.toByteArray(), out);
      for (Tensor tensor : tensors) {
        writePadded(tensor.data(), out);
      }
    }
  }

  private static int padding(int size) {
    return (ALIGNMENT - size % ALIGNMENT) % ALIGNMENT;
  }

  private static void writePadded(byte[] data, OutputStream out) throws IOException {
    out.write(data);
    out.write(new byte[padding(data.length)]);
  }

  /** Little-endian values, with the type numbers of gguf.md. */
  private static final class Bytes {
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void bytes(byte[] values) {
      out.writeBytes(values);
    }

    void int32(int value) {
      bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    void int64(long value) {
      bytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    void string(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      int64(utf8.length);
      bytes(utf8);
    }

    void entry(String key, Object value) {
      string(key);
      switch (value) {
        case Integer number -> {
          int32(UINT32);
          int32(number);
        }
        case Float number -> {
          int32(FLOAT32);
          int32(Float.floatToIntBits(number));
        }
        case Boolean truth -> {
          int32(BOOL);
          out.write(truth ? 1 : 0);
        }
        case String text -> {
          int32(STRING);
          string(text);
        }
        case List<?> list -> list(list);
        default -> throw new IllegalArgumentException(key + " is a " + value.getClass());
      }
    }

    private void list(List<?> list) {
      boolean texts = list.getFirst() instanceof String;
      int32(ARRAY);
      int32(texts ? STRING : INT32);
      int64(list.size());
      for (Object element : list) {
        if (texts) {
          string((String) element);
        } else {
          int32((Integer) element);
        }
      }
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }
  }
}
