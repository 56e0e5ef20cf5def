package art.samosachaat.obs.lint.input;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rules that are evaluated together.
 *
 * @param interval between two evaluations, where it is not the server's own
 */
public record LintedGroup(
    Origin origin, String name, Optional<Duration> interval, List<LintedRule> rules) {
  public LintedGroup {
    rules = List.copyOf(rules);
  }
}
