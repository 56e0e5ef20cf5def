package art.samosachaat.obs.lint;

import art.samosachaat.obs.lint.input.LintInput;
import java.util.List;

/**
 * Judges dashboards and rules. Thread-safe.
 *
 * <pre>{@code
 * List<Finding> findings = new Linter(Settings.FOREIGN).lint(input);
 * }</pre>
 */
public final class Linter {

  private final Settings settings;

  public Linter(Settings settings) {
    this.settings = settings;
  }

  /** What is wrong, in the order of the input; suppressions that are good for nothing come last. */
  public List<Finding> lint(LintInput input) {
    Report report = new Report();
    RuleChecks rules = new RuleChecks(settings, report, input.groups());
    input.groups().forEach(rules::check);
    DashboardChecks dashboards = new DashboardChecks(settings, report);
    input.dashboards().forEach(dashboards::check);
    return report.findings();
  }
}
