package art.samosachaat.auth.token;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
    Scan scan = scan(folder);
    scan.requireUsable();
    return new KeyRing(scan.keys().stream().map(FoundKey::key).toList());
  }

  /** Looks at the folder as it is now, whatever is wrong with it. */
  static Scan scan(Path folder) {
    List<FoundKey> keys = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try {
      for (KeyFile file : files(folder)) {
        read(file, keys, faults);
      }
      if (keys.isEmpty() && faults.isEmpty()) {
        faults.add(
            "keysDir " + folder + " has no file *.pem: auth cannot sign tokens without a key");
      }
    } catch (UnusableKeyException noFolder) {
      faults.add(noFolder.getMessage());
    }
    return new Scan(keys, faults);
  }

  private static void read(KeyFile file, List<FoundKey> keys, List<String> faults) {
    try {
      keys.add(new FoundKey(PemFile.read(file.path()), file.modified().toInstant()));
    } catch (UnusableKeyException unusable) {
      faults.add(unusable.getMessage());
    }
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
    } catch (IOException | DirectoryIteratorException failed) {
      throw new UnusableKeyException(
          "keysDir " + folder + " cannot be read: " + failed.getClass().getSimpleName());
    }
    files.sort(NEWEST_FIRST);
    return files;
  }

  private record KeyFile(Path path, FileTime modified) {}

  /**
   * @param modified when its file was
   */
  record FoundKey(SigningKey key, Instant modified) {}

  /**
   * What a folder holds.
   *
   * @param keys those that can be used, newest first
   * @param faults what is wrong, naming folder or file, never its content; empty if all is well
   */
  record Scan(List<FoundKey> keys, List<String> faults) {

    Scan {
      keys = List.copyOf(keys);
      faults = List.copyOf(faults);
    }

    void requireUsable() {
      if (!faults.isEmpty()) {
        throw new UnusableKeyException(String.join("; ", faults));
      }
    }
  }
}
