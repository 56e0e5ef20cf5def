package art.samosachaat.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a process writes to its standard output and error, and at most one older file beside it
 * ({@code NAME.log.1}).
 *
 * @param path the file the process appends to
 */
public record LogFile(Path path) {

  /** Two files of at most about this size are kept for each process. */
  static final long MAX_BYTES = 10L << 20;

  private static final int TAIL_BYTES = 64 << 10;

  /** Begins a new file; what an earlier run wrote becomes the older one. */
  public void startOver() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.exists(path)) {
      Files.move(path, older(), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(path);
  }

  /**
   * Keeps the file within its bound. The writer has it open for appending, so it is copied and
   * emptied in place; a line written in between can be lost.
   */
  public void keepBounded() throws IOException {
    if (Files.exists(path) && Files.size(path) > MAX_BYTES) {
      Files.copy(path, older(), StandardCopyOption.REPLACE_EXISTING);
      Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
          .close();
    }
  }

  /** The last lines, oldest first; empty when there is no file. */
  public List<String> tail(int lines) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }

  private Path older() {
    return path.resolveSibling(path.getFileName() + ".1");
  }
}
