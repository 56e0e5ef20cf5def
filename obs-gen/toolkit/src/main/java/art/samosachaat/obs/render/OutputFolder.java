package art.samosachaat.obs.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * The folder that holds what is generated. Everything is rendered and written aside first, then
 * moved to its place file by file: a run that fails leaves the folder as it was, and no reader ever
 * sees half a file. For one process at a time.
 */
public final class OutputFolder {
  /** Below the folder itself, so that moving out of it never crosses a file system. */
  private static final String ASIDE = ".obs-gen-aside";

  private final Path root;

  /** A folder that need not exist yet. */
  public OutputFolder(Path root) {
    this.root = root;
  }

  /**
   * Makes the folder hold these files, and of those that an earlier run left no others.
   *
   * @throws IOException in one line, naming the folder and why it cannot be used
   * @throws IllegalArgumentException if two artefacts share a path
   */
  public Changes write(List<Artefact> artefacts) throws IOException {
    requireDistinct(artefacts);
    try {
      Files.createDirectories(root);
      Path aside = root.resolve(ASIDE);
      removeAside(aside);
      try {
        return replace(artefacts, aside);
      } finally {
        removeAside(aside);
      }
    } catch (FileSystemException e) {
      throw unusable("written", e);
    }
  }

  /**
   * How the folder differs from these files; nothing where it does not.
   *
   * @throws IOException in one line, naming the folder and why it cannot be read
   */
  public List<Drift> drift(List<Artefact> artefacts) throws IOException {
    requireDistinct(artefacts);
    try {
      SortedSet<String> stale = OutputStructure.existing(root);
      List<Drift> drifts = new ArrayList<>();
      for (Artefact artefact : artefacts) {
        String path = artefact.path();
        if (!stale.remove(path)) {
          drifts.add(Drift.missing(path));
          continue;
        }
        byte[] committed = Files.readAllBytes(root.resolve(path));
        byte[] generated = artefact.content().get();
        if (!Arrays.equals(committed, generated)) {
          drifts.add(Drift.different(path, text(committed), text(generated)));
        }
      }
      stale.forEach(path -> drifts.add(Drift.stale(path)));
      return drifts;
    } catch (FileSystemException e) {
      throw unusable("read", e);
    }
  }

  private Changes replace(List<Artefact> artefacts, Path aside) throws IOException {
    SortedSet<String> stale = OutputStructure.existing(root);
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (Artefact artefact : artefacts) {
      String path = artefact.path();
      boolean exists = stale.remove(path);
      byte[] content = artefact.content().get();
      if (!exists) {
        requireFree(path);
        added.add(path);
      } else if (isDifferent(root.resolve(path), content)) {
        changed.add(path);
      } else {
        continue;
      }
      Path written = aside.resolve(path);
      Files.createDirectories(written.getParent());
      Files.createDirectories(root.resolve(path).getParent());
      Files.write(written, content);
    }
    for (String path : added) {
      move(aside, path);
    }
    for (String path : changed) {
      move(aside, path);
    }
    for (String path : stale) {
      Files.delete(root.resolve(path));
    }
    int unchanged = artefacts.size() - added.size() - changed.size();
    return new Changes(added, changed, List.copyOf(stale), unchanged);
  }

  private void move(Path aside, String path) throws IOException {
    Files.move(
        aside.resolve(path),
        root.resolve(path),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isDifferent(Path file, byte[] content) throws IOException {
    return Files.size(file) != content.length || !Arrays.equals(Files.readAllBytes(file), content);
  }

  /** A folder or a link under the name of a generated file is not ours to replace. */
  private void requireFree(String path) throws FileAlreadyExistsException {
    Path file = root.resolve(path);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString(), null, "it is not a regular file");
    }
  }

  private static String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return "(not UTF-8: " + e.getMessage() + ")";
    }
  }

  private static void requireDistinct(List<Artefact> artefacts) {
    Set<String> seen = new HashSet<>();
    for (Artefact artefact : artefacts) {
      if (!seen.add(artefact.path())) {
        throw new IllegalArgumentException("two artefacts share the path " + artefact.path());
      }
    }
  }

  private static void removeAside(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(directory);
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        removeAside(child);
      }
    }
    Files.delete(directory);
  }

  private IOException unusable(String verb, FileSystemException e) {
    return new IOException(
        "output folder %s cannot be %s: %s: %s".formatted(root, verb, e.getFile(), why(e)), e);
  }

  private static String why(FileSystemException e) {
    if (e.getReason() != null) {
      return e.getReason();
    }
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "it does not exist";
      case FileAlreadyExistsException exists -> "it is a file, not a folder";
      case NotDirectoryException file -> "it is a file, not a folder";
      default -> e.getClass().getSimpleName();
    };
  }
}
