package art.samosachaat.obs.lint.foreign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders, within limits. */
final class Files {

  /** Larger files are refused, in bytes. */
  static final int MAX_BYTES = 32 * 1024 * 1024;

  /** More files in a folder are refused. */
  static final int MAX_FILES = 100_000;

  private static final Set<String> EXTENSIONS = Set.of("json", "yaml", "yml", "rules");

  private Files() {}

  static boolean isFolder(Path path) {
    return java.nio.file.Files.isDirectory(path);
  }

  /** The files of a folder that can hold dashboards or rules, sorted; none of hidden folders. */
  static List<Path> in(Path folder) throws UnreadableException {
    try (Stream<Path> walk = java.nio.file.Files.walk(folder)) {
      List<Path> files =
          walk.filter(java.nio.file.Files::isRegularFile)
              .filter(file -> EXTENSIONS.contains(extension(file)) && !isHidden(folder, file))
              .sorted()
              .limit(MAX_FILES + 1L)
              .toList();
      if (files.size() > MAX_FILES) {
        throw new UnreadableException("%s: more than %d files".formatted(folder, MAX_FILES));
      }
      return files;
    } catch (FileSystemLoopException e) {
      throw new UnreadableException(folder + ": a link leads back to where it is", e);
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableException(folder + ": " + DocumentReader.oneLine(e.getMessage()), e);
    }
  }

  static String read(Path file) throws UnreadableException {
    try {
      long size = java.nio.file.Files.size(file);
      if (size > MAX_BYTES) {
        throw new UnreadableException(
            "%s: %d bytes, the limit is %d".formatted(file, size, MAX_BYTES));
      }
      String text = java.nio.file.Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new UnreadableException(file + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new UnreadableException(file + ": not UTF-8 text", e);
    } catch (IOException e) {
      throw new UnreadableException(file + ": " + DocumentReader.oneLine(e.getMessage()), e);
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isHidden(Path folder, Path file) {
    for (Path part : folder.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
