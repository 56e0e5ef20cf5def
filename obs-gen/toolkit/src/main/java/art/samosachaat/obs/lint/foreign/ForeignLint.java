package art.samosachaat.obs.lint.foreign;

import art.samosachaat.obs.lint.Finding;
import art.samosachaat.obs.lint.Linter;
import art.samosachaat.obs.lint.Rule;
import art.samosachaat.obs.lint.Settings;
import art.samosachaat.obs.lint.input.LintInput;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** {@code obs-gen lint FILE…}: judges Grafana JSON and rule files by what needs no contract. */
public final class ForeignLint {

  /** Nothing was found. */
  public static final int CLEAN = 0;

  /** Something was found. */
  public static final int FINDINGS = 1;

  /** A file could not be read, or there was none. */
  public static final int UNREADABLE = 2;

  private static final String USAGE =
      """
      obs-gen lint FILE…    judges Grafana dashboards (JSON), Prometheus rules (YAML, JSON), folders
      obs-gen lint --rules  lists what is judged
      """;

  private ForeignLint() {}

  /**
   * Prints a line for each finding, and a count.
   *
   * @param args files, folders
   * @return what the process is to exit with
   */
  public static int run(List<String> args, PrintStream out, PrintStream err) {
    if (args.equals(List.of("--rules"))) {
      for (Rule rule : Rule.values()) {
        out.printf("%s: %s; %s%n", rule.id(), rule.why(), rule.remedy());
      }
      return CLEAN;
    }
    if (args.isEmpty() || args.stream().anyMatch(arg -> arg.startsWith("-"))) {
      err.print(USAGE);
      return UNREADABLE;
    }
    ForeignFiles files = new ForeignFiles();
    boolean unreadable = false;
    for (String arg : args) {
      unreadable |= !add(files, arg, err);
    }
    int code = print(files.input(), out);
    return unreadable ? UNREADABLE : code;
  }

  private static boolean add(ForeignFiles files, String arg, PrintStream err) {
    try {
      List<String> problems = files.add(Path.of(arg));
      problems.forEach(err::println);
      return problems.isEmpty();
    } catch (InvalidPathException e) {
      err.println(arg.lines().findFirst().orElse("") + ": no path, " + e.getReason());
      return false;
    }
  }

  private static int print(LintInput input, PrintStream out) {
    List<Finding> findings = new Linter(Settings.FOREIGN).lint(input);
    findings.forEach(out::println);
    int rules = input.groups().stream().mapToInt(group -> group.rules().size()).sum();
    out.printf(
        "%d dashboards, %d rules, %d findings%n",
        input.dashboards().size(), rules, findings.size());
    return findings.isEmpty() ? CLEAN : FINDINGS;
  }
}
