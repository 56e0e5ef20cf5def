package art.samosachaat.bench.inference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The tokenizer of a GGUF file, as its bytes.
 *
 * @param size number of tokens
 * @param entries number of metadata entries in {@code metadata}
 * @param control numbers of the tokens that are no text
 */
record Vocabulary(int size, int entries, byte[] metadata, Set<Integer> control) {
  private static final int[] WIDTHS = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int CONTROL = 3;
  private static final int FIRST_ENTRY = 24;
  private static final int ENTRIES_AT = 16;

  boolean isControl(int token) {
    return control.contains(token);
  }

  static Vocabulary of(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    long all = in.getLong(ENTRIES_AT);
    in.position(FIRST_ENTRY);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    Set<Integer> control = new HashSet<>();
    int entries = 0;
    int size = 0;
    for (long i = 0; i < all; i++) {
      int start = in.position();
      String key = string(in);
      int type = in.getInt();
      if (key.equals("tokenizer.ggml.token_type")) {
        ByteBuffer types = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        types.getInt();
        size = (int) types.getLong();
        for (int token = 0; token < size; token++) {
          if (types.getInt() == CONTROL) {
            control.add(token);
          }
        }
      }
      skip(in, type);
      if (key.startsWith("tokenizer.")) {
        kept.write(in.array(), start, in.position() - start);
        entries++;
      }
    }
    return new Vocabulary(size, entries, kept.toByteArray(), control);
  }

  private static String string(ByteBuffer in) {
    byte[] bytes = new byte[(int) in.getLong()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void skip(ByteBuffer in, int type) {
    if (type == STRING) {
      in.position(in.position() + 8 + (int) in.getLong(in.position()));
    } else if (type == ARRAY) {
      int of = in.getInt();
      long length = in.getLong();
      for (long i = 0; i < length; i++) {
        skip(in, of);
      }
    } else {
      in.position(in.position() + WIDTHS[type]);
    }
  }
}
