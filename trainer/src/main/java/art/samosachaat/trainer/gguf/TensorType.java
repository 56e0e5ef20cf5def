package art.samosachaat.trainer.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How numbers are stored in a GGUF file: {@code ggml_type} of ggml.h. */
public enum TensorType {
  F32(0, 0, 1, 4),
  F16(1, 1, 1, 2),
  /** Blocks of 32 signed bytes behind one half-precision scale. */
  Q8_0(8, 7, 32, 34);

  final int id;

  /** {@code llama_ftype} of llama.h for a file of mostly this type. */
  final int fileType;

  /** Numbers that are stored together. */
  final int block;

  private final int blockBytes;

  TensorType(int id, int fileType, int block, int blockBytes) {
    this.id = id;
    this.fileType = fileType;
    this.block = block;
    this.blockBytes = blockBytes;
  }

  byte[] encode(float[] values) {
    ByteBuffer out =
        ByteBuffer.allocate(values.length / block * blockBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i += block) {
      switch (this) {
        case F32 -> out.putFloat(values[i]);
        case F16 -> out.putShort(Float.floatToFloat16(values[i]));
        case Q8_0 -> putBlock(values, i, out);
      }
    }
    return out.array();
  }

  private static void putBlock(float[] values, int from, ByteBuffer out) {
    float largest = 0;
    for (int i = from; i < from + Q8_0.block; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    float scale = largest / Byte.MAX_VALUE;
    out.putShort(Float.floatToFloat16(scale));
    for (int i = from; i < from + Q8_0.block; i++) {
      out.put((byte) (scale == 0 ? 0 : Math.round(values[i] / scale)));
    }
  }
}
