package art.samosachaat.inference.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes GGUF bytes, right or wrong ones. */
final class GgufFixture {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static GgufFixture begin(int version, long tensors, long metadata) {
    return new GgufFixture().raw("GGUF").int32(version).int64(tensors).int64(metadata);
  }

  GgufFixture raw(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  GgufFixture int32(int value) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  GgufFixture int64(long value) {
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  GgufFixture string(String text) {
    return int64(text.getBytes(StandardCharsets.UTF_8).length).raw(text);
  }

  GgufFixture text(String key, String value) {
    return string(key).int32(8).string(value);
  }

  GgufFixture uint32(String key, int value) {
    return string(key).int32(4).int32(value);
  }

  GgufFixture tensor(String name, long offset) {
    return string(name).int32(1).int64(32).int32(0).int64(offset);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** The bytes, padded to the alignment and followed by this much data. */
  byte[] withData(int length) {
    byte[] header = bytes();
    int start = (header.length + 31) / 32 * 32;
    return Arrays.copyOf(header, start + length);
  }
}
