package art.samosachaat.trainer.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands, as a file.
 *
 * @param step the last step that is in it
 * @param arrays weights and the optimiser's state, by name
 */
record Checkpoint(int step, Map<String, float[]> arrays) {
  private static final int MAGIC = 0x53414d4f;

  static float[] values(Map<String, float[]> arrays, String name) {
    float @Nullable [] values = arrays.get(name);
    if (values == null) {
      throw new IllegalArgumentException("the checkpoint has no " + name);
    }
    return values;
  }

  /** Writes beside the file first, so that a crash leaves the old one whole. */
  void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
      out.writeInt(MAGIC);
      out.writeInt(step);
      out.writeInt(arrays.size());
      for (Map.Entry<String, float[]> array : arrays.entrySet()) {
        out.writeUTF(array.getKey());
        out.writeInt(array.getValue().length);
        for (float value : array.getValue()) {
          out.writeFloat(value);
        }
      }
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static Checkpoint read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is no checkpoint");
      }
      int step = in.readInt();
      int count = in.readInt();
      Map<String, float[]> arrays = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        float[] values = new float[in.readInt()];
        for (int j = 0; j < values.length; j++) {
          values[j] = in.readFloat();
        }
        arrays.put(name, values);
      }
      return new Checkpoint(step, arrays);
    }
  }
}
