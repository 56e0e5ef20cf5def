package art.samosachaat.obs.lint.input;

import java.util.List;
import java.util.stream.Stream;

/** Everything that is judged together, since some faults show between two artefacts only. */
public record LintInput(List<LintedDashboard> dashboards, List<LintedGroup> groups) {

  public LintInput {
    dashboards = List.copyOf(dashboards);
    groups = List.copyOf(groups);
  }

  /** This and that. */
  public LintInput and(LintInput more) {
    return new LintInput(
        Stream.concat(dashboards.stream(), more.dashboards.stream()).toList(),
        Stream.concat(groups.stream(), more.groups.stream()).toList());
  }
}
