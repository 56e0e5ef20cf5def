package art.samosachaat.obs.render;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run did to the output folder. Paths are below the folder, sorted.
 *
 * @param unchanged how many files were right already, and not touched
 */
public record Changes(
    List<String> added, List<String> changed, List<String> removed, int unchanged) {

  public Changes {
    added = added.stream().sorted().toList();
    changed = changed.stream().sorted().toList();
    removed = removed.stream().sorted().toList();
  }

  /** One line a file that is not as it was, then one that adds up. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    added.forEach(path -> lines.add("added    " + path));
    changed.forEach(path -> lines.add("changed  " + path));
    removed.forEach(path -> lines.add("removed  " + path));
    lines.add(
        "%d added, %d changed, %d removed, %d unchanged"
            .formatted(added.size(), changed.size(), removed.size(), unchanged));
    return lines;
  }
}
