package art.samosachaat.inference.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the header of a GGUF file, versions 2 and 3, little-endian, as ggml's {@code docs/gguf.md}
 * defines it. Every count and length is held against a limit and against what is left of the file
 * before anything is allocated for it, so that a broken or hostile file costs a message, not
 * memory.
 */
public final class GgufReader {
  private static final int MAGIC = 0x46554747;
  private static final int MAX_KEY_BYTES = 65_535;
  private static final int MAX_STRING_BYTES = 1 << 20;
  private static final int MAX_METADATA = 65_536;
  private static final int MAX_TENSORS = 1 << 20;
  private static final int MAX_KEPT_ELEMENTS = 1 << 20;
  private static final int MAX_DIMENSIONS = 8;
  private static final long DEFAULT_ALIGNMENT = 32;

  private static final int STRING = 8;
  private static final int ARRAY = 9;

  private final InputStream in;
  private final Set<String> keptArrays;
  private final Map<String, Object> scalars = new HashMap<>();
  private final Map<String, List<Object>> arrays = new HashMap<>();
  private long position;
  private final long size;

  private GgufReader(InputStream in, long size, Set<String> keptArrays) {
    this.in = in;
    this.size = size;
    this.keptArrays = keptArrays;
  }

  /** The header without its arrays. */
  public static GgufHeader read(Path file) throws IOException {
    return read(file, Set.of());
  }

  /**
   * The header with the arrays of these keys.
   *
   * @throws GgufException if the file is not GGUF, damaged, cut short, or past a limit
   */
  public static GgufHeader read(Path file, Set<String> keptArrays) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return new GgufReader(in, Files.size(file), keptArrays).readHeader();
    }
  }

  private GgufHeader readHeader() throws IOException {
    if (size < Integer.BYTES || int32() != MAGIC) {
      throw new GgufException("not a GGUF file: it does not begin with the letters GGUF");
    }
    int version = int32();
    if (version != 2 && version != 3) {
      throw new GgufException("GGUF version " + version + " is not supported, 2 and 3 are");
    }
    long tensorCount = count("number of tensors", MAX_TENSORS);
    long metadataCount = count("number of metadata entries", MAX_METADATA);
    if (tensorCount == 0) {
      throw new GgufException("the file holds no tensors");
    }
    for (long i = 0; i < metadataCount; i++) {
      readEntry();
    }
    requireTensorsInside(tensorCount);
    return new GgufHeader(version, tensorCount, scalars, arrays);
  }

  private void readEntry() throws IOException {
    String key = string("metadata key", MAX_KEY_BYTES);
    int type = int32();
    if (type == ARRAY) {
      readArray(key);
    } else {
      scalars.put(key, value(key, type));
    }
  }

  private void readArray(String key) throws IOException {
    int type = int32();
    long length = int64();
    int least = type == STRING ? Long.BYTES : width(key, type);
    if (length < 0 || length > (size - position) / least) {
      throw new GgufException(
          "the file is cut short or damaged: array '%s' announces %s elements"
              .formatted(key, Long.toUnsignedString(length)));
    }
    if (!keptArrays.contains(key)) {
      skipArray(key, type, length);
      return;
    }
    if (length > MAX_KEPT_ELEMENTS) {
      throw new GgufException(
          "array '%s' has %d elements, the limit is %d".formatted(key, length, MAX_KEPT_ELEMENTS));
    }
    List<Object> values = new ArrayList<>((int) length);
    for (long i = 0; i < length; i++) {
      values.add(value(key, type));
    }
    arrays.put(key, List.copyOf(values));
  }

  private void skipArray(String key, int type, long length) throws IOException {
    if (type != STRING) {
      skip(length * width(key, type));
      return;
    }
    for (long i = 0; i < length; i++) {
      skip(stringLength("element of '" + key + "'", MAX_STRING_BYTES));
    }
  }

  private Object value(String key, int type) throws IOException {
    return switch (type) {
      case 0 -> (long) int8();
      case 1 -> (long) (byte) int8();
      case 2 -> (long) int16();
      case 3 -> (long) (short) int16();
      case 4 -> Integer.toUnsignedLong(int32());
      case 5 -> (long) int32();
      case 6 -> (double) Float.intBitsToFloat(int32());
      case 7 -> int8() != 0;
      case STRING -> string("value of '" + key + "'", MAX_STRING_BYTES);
      case 10, 11 -> int64();
      case 12 -> Double.longBitsToDouble(int64());
      default -> throw unknownType(key, type);
    };
  }

  private static int width(String key, int type) throws GgufException {
    return switch (type) {
      case 0, 1, 7 -> 1;
      case 2, 3 -> 2;
      case 4, 5, 6 -> 4;
      case 10, 11, 12 -> 8;
      default -> throw unknownType(key, type);
    };
  }

  private static GgufException unknownType(String key, int type) {
    return new GgufException(
        "metadata '%s' has the unknown type %s".formatted(key, Integer.toUnsignedString(type)));
  }

  /** A download that broke off keeps a whole header: the last tensor must begin inside the file. */
  private void requireTensorsInside(long tensorCount) throws IOException {
    long lastOffset = 0;
    for (long i = 0; i < tensorCount; i++) {
      String name = string("tensor name", MAX_KEY_BYTES);
      int dimensions = int32();
      if (dimensions < 0 || dimensions > MAX_DIMENSIONS) {
        throw new GgufException(
            "tensor '%s' has %d dimensions, the limit is %d"
                .formatted(name, dimensions, MAX_DIMENSIONS));
      }
      skip((long) dimensions * Long.BYTES + Integer.BYTES);
      lastOffset = Math.max(lastOffset, int64());
    }
    long alignment =
        scalars.get("general.alignment") instanceof Long stated && stated > 0
            ? stated
            : DEFAULT_ALIGNMENT;
    long dataStart = (position + alignment - 1) / alignment * alignment;
    if (lastOffset >= size - dataStart) {
      throw new GgufException(
          "the file is cut short: its last tensor begins at byte %d, the file has %d"
              .formatted(dataStart + lastOffset, size));
    }
  }

  private long count(String what, int limit) throws IOException {
    long count = int64();
    if (count < 0 || count > limit) {
      throw new GgufException(
          "%s is %s, the limit is %d".formatted(what, Long.toUnsignedString(count), limit));
    }
    return count;
  }

  private int stringLength(String what, int limit) throws IOException {
    long length = int64();
    if (length < 0 || length > limit) {
      throw new GgufException(
          "%s is %s bytes long, the limit is %d"
              .formatted(what, Long.toUnsignedString(length), limit));
    }
    return (int) length;
  }

  private String string(String what, int limit) throws IOException {
    return new String(bytes(stringLength(what, limit)), StandardCharsets.UTF_8);
  }

  private int int8() throws IOException {
    return bytes(1)[0] & 0xff;
  }

  private int int16() throws IOException {
    byte[] b = bytes(Short.BYTES);
    return (b[0] & 0xff) | (b[1] & 0xff) << 8;
  }

  private int int32() throws IOException {
    byte[] b = bytes(Integer.BYTES);
    return (b[0] & 0xff) | (b[1] & 0xff) << 8 | (b[2] & 0xff) << 16 | (b[3] & 0xff) << 24;
  }

  private long int64() throws IOException {
    return Integer.toUnsignedLong(int32()) | (long) int32() << 32;
  }

  private byte[] bytes(int length) throws IOException {
    requireLeft(length);
    position += length;
    byte[] read = in.readNBytes(length);
    if (read.length < length) {
      throw cutShort();
    }
    return read;
  }

  private void skip(long length) throws IOException {
    requireLeft(length);
    position += length;
    in.skipNBytes(length);
  }

  private void requireLeft(long length) throws GgufException {
    if (length > size - position) {
      throw cutShort();
    }
  }

  private GgufException cutShort() {
    return new GgufException(
        "the file is cut short: its header goes on past its end at byte " + size);
  }
}
