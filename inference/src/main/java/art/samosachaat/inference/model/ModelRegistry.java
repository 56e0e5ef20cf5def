package art.samosachaat.inference.model;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that a folder holds: every {@code *.gguf} file in it, looked at anew on each call, its
 * header read again only when the file has changed. Thread-safe.
 */
public final class ModelRegistry {
  /** Ending of the names of GGUF files. */
  public static final String SUFFIX = ".gguf";

  private final Path folder;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  public ModelRegistry(Path folder) {
    this.folder = folder;
  }

  /**
   * All models by tag. A file that cannot be read is listed with the reason.
   *
   * @throws IOException if the folder itself cannot be listed
   */
  public List<ModelFile> models() throws IOException {
    List<ModelFile> models = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        models.add(describe(file));
      }
    }
    known.keySet().retainAll(models.stream().map(ModelFile::path).toList());
    models.sort(Comparator.comparing(ModelFile::tag));
    return List.copyOf(models);
  }

  /**
   * The model of this tag, available or not; empty if there is no such file.
   *
   * @throws IOException if the folder itself cannot be listed
   */
  public Optional<ModelFile> find(String tag) throws IOException {
    return models().stream().filter(model -> model.tag().equals(tag)).findFirst();
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Computes the checksums that are missing; for a thread that has time. A file that changes
   * meanwhile gets none, and is looked at again the next time.
   *
   * @throws IOException if the folder cannot be listed, or a file cannot be read
   */
  void computeChecksums() throws IOException, InterruptedException {
    for (ModelFile model : models()) {
      Known before = known.get(model.path());
      if (before == null || !model.available() || model.sha256().isPresent()) {
        continue;
      }
      String checksum = Checksum.of(model.path());
      boolean still =
          before.isStill(Files.size(model.path()), Files.getLastModifiedTime(model.path()));
      if (still) {
        known.replace(model.path(), before, new Known(before.modified, model.withSha256(checksum)));
      }
    }
  }

  private ModelFile describe(Path file) {
    String name = Objects.requireNonNull(file.getFileName()).toString();
    String tag = name.substring(0, name.length() - SUFFIX.length());
    try {
      long size = Files.size(file);
      FileTime modified = Files.getLastModifiedTime(file);
      Known before = known.get(file);
      if (before != null && before.isStill(size, modified)) {
        return before.model;
      }
      ModelFile model = read(tag, file, size);
      known.put(file, new Known(modified, model));
      return model;
    } catch (IOException e) {
      return unavailable(tag, file, 0, e);
    }
  }

  private static ModelFile read(String tag, Path file, long size) {
    try {
      GgufHeader header = GgufReader.read(file);
      return new ModelFile(tag, file, size, Optional.of(header), Optional.empty(), missing(header));
    } catch (IOException e) {
      return unavailable(tag, file, size, e);
    }
  }

  private static Optional<String> missing(GgufHeader header) {
    if (header.architecture().isEmpty()) {
      return Optional.of("the header names no general.architecture");
    }
    if (header.contextLength().orElse(0) <= 0) {
      return Optional.of("the header gives no context length");
    }
    return Optional.empty();
  }

  private static ModelFile unavailable(String tag, Path file, long size, IOException reason) {
    String message =
        reason instanceof GgufException ? String.valueOf(reason.getMessage()) : reason.toString();
    return new ModelFile(tag, file, size, Optional.empty(), Optional.empty(), Optional.of(message));
  }

  private record Known(FileTime modified, ModelFile model) {
    boolean isStill(long size, FileTime time) {
      return model.sizeBytes() == size && modified.equals(time);
    }
  }
}
