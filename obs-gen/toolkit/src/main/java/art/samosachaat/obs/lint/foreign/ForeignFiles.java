package art.samosachaat.obs.lint.foreign;

import art.samosachaat.obs.lint.input.LintInput;
import art.samosachaat.obs.lint.input.LintedDashboard;
import art.samosachaat.obs.lint.input.LintedGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Grafana dashboards in JSON, and Prometheus rules in YAML or JSON, PrometheusRule objects and
 * lists of them included. Not thread-safe.
 */
public final class ForeignFiles {

  private final List<LintedDashboard> dashboards = new ArrayList<>();
  private final List<LintedGroup> groups = new ArrayList<>();

  /**
   * Adds a file, or what a folder and its folders hold. What is neither a dashboard nor rules is
   * refused as a file, and passed over in a folder. A file that cannot be read does not keep others
   * from being added.
   *
   * @return what could not be read: the file, the position and why, a line each
   */
  public List<String> add(Path path) {
    List<String> problems = new ArrayList<>();
    try {
      boolean folder = Files.isFolder(path);
      for (Path file : folder ? Files.in(path) : List.of(path)) {
        add(file, folder, problems);
      }
    } catch (UnreadableException e) {
      problems.add(e.line());
    }
    return problems;
  }

  private void add(Path file, boolean inFolder, List<String> problems) {
    try {
      if (!addFile(file) && !inFolder) {
        problems.add(file + ": holds neither a dashboard nor rules");
      }
    } catch (UnreadableException e) {
      problems.add(e.line());
    }
  }

  /** All that was added. */
  public LintInput input() {
    return new LintInput(dashboards, groups);
  }

  private boolean addFile(Path file) throws UnreadableException {
    String text = Files.read(file);
    boolean any = false;
    for (Document document : DocumentReader.read(file.toString(), text)) {
      any |= addDocument(file.toString(), text, document);
    }
    return any;
  }

  private boolean addDocument(String file, String text, Document document) {
    boolean any = false;
    if (RuleFile.is(document)) {
      groups.addAll(new RuleFile(file, text).groups(document));
      any = true;
    } else if (DashboardFile.is(document)) {
      dashboards.add(DashboardFile.read(file, document));
      any = true;
    }
    for (Document item : document.get("items").elements()) {
      any |= addDocument(file, text, item);
    }
    return any;
  }
}
