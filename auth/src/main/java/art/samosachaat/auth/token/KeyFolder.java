package art.samosachaat.auth.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder of signing keys, each a file {@code *.pem}. The newest is the one modified last; of two
 * modified at the same time (a mounted secret is written all at once), the one whose name sorts
 * last.
 */
public final class KeyFolder {

  private static final Comparator<KeyFile> NEWEST_FIRST =
      Comparator.comparing(KeyFile::modified)
          .thenComparing(file -> file.path().getFileName().toString())
          .reversed();

  private KeyFolder() {}

  /**
   * Reads every key of the folder.
   *
   * @throws UnusableKeyException if there is no key, or one cannot be used; names folder or file
   */
  public static KeyRing read(Path folder) {
    List<SigningKey> keys = new ArrayList<>();
    for (KeyFile file : files(folder)) {
      keys.add(PemFile.read(file.path()));
    }
    if (keys.isEmpty()) {
      throw new UnusableKeyException(
          "keysDir " + folder + " has no file *.pem: auth cannot sign tokens without a key");
    }
    return new KeyRing(keys);
  }

  private static List<KeyFile> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UnusableKeyException("keysDir " + folder + " is not a folder");
    }
    List<KeyFile> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.pem")) {
      for (Path path : found) {
        files.add(new KeyFile(path, Files.getLastModifiedTime(path)));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("keysDir " + folder + " cannot be read", failed);
    }
    files.sort(NEWEST_FIRST);
    return files;
  }

  private record KeyFile(Path path, FileTime modified) {}
}
