package art.samosachaat.obs.render;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which files of the output folder are ours. Whatever lies there under another name was put there
 * by somebody else and is neither compared nor removed.
 */
final class OutputStructure {
  static final String RULES = "prometheus/rules.yml";

  /** As the files of the rules' tests see it, which is what promtool goes by. */
  static final String RULES_FROM_TESTS = "../rules.yml";

  static final String PROMETHEUS_RULE = "kubernetes/prometheusrule.yaml";
  static final String PROMTAIL = "logs/promtail.yaml";
  static final String ALLOY = "logs/config.alloy";
  static final String INHIBITIONS = "alertmanager/inhibitions.yml";
  static final String CATALOG = "catalog.md";

  private static final List<String> FILES =
      List.of(RULES, PROMETHEUS_RULE, PROMTAIL, ALLOY, INHIBITIONS, CATALOG);
  private static final Folder DASHBOARDS = new Folder("dashboards", ".json");
  private static final Folder RULE_TESTS = new Folder("prometheus/tests", ".yml");
  private static final List<Folder> FOLDERS = List.of(DASHBOARDS, RULE_TESTS);
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  /** A folder of which every file with one ending is ours. */
  private record Folder(String path, String ending) {
    boolean contains(String file) {
      return file.startsWith(path + "/") && holds(file.substring(path.length() + 1));
    }

    boolean holds(String name) {
      return name.endsWith(ending) && FILE_NAME.matcher(name).matches();
    }
  }

  private OutputStructure() {}

  static String dashboard(String uid) {
    return DASHBOARDS.path() + "/" + uid + DASHBOARDS.ending();
  }

  static String ruleTest(String fileName) {
    return RULE_TESTS.path() + "/" + fileName;
  }

  static boolean contains(String path) {
    return FILES.contains(path) || FOLDERS.stream().anyMatch(folder -> folder.contains(path));
  }

  static String describe() {
    return FOLDERS.stream().map(folder -> folder.path() + "/*" + folder.ending()).toList()
        + " and "
        + FILES;
  }

  /** The generated files that are there, sorted. */
  static SortedSet<String> existing(Path root) throws IOException {
    SortedSet<String> existing = new TreeSet<>();
    for (String file : FILES) {
      if (isFile(root.resolve(file))) {
        existing.add(file);
      }
    }
    for (Folder folder : FOLDERS) {
      Path directory = root.resolve(folder.path());
      if (Files.isDirectory(directory)) {
        addFiles(folder, directory, existing);
      }
    }
    return existing;
  }

  private static void addFiles(Folder folder, Path directory, SortedSet<String> existing)
      throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (folder.holds(name) && isFile(file)) {
          existing.add(folder.path() + "/" + name);
        }
      }
    }
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
