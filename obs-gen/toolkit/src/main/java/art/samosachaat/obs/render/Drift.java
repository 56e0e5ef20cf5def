package art.samosachaat.obs.render;

import java.util.List;

/**
 * A file of the output folder that is not what would be generated.
 *
 * @param path below the folder
 * @param lines how it differs, to be read by people
 */
public record Drift(String path, List<String> lines) {

  public Drift {
    lines = List.copyOf(lines);
  }

  static Drift missing(String path) {
    return new Drift(path, List.of(path + ": is missing"));
  }

  static Drift stale(String path) {
    return new Drift(path, List.of(path + ": is no longer generated"));
  }

  static Drift different(String path, String committed, String generated) {
    return new Drift(path, Diff.unified(path, committed, generated));
  }
}
