package art.samosachaat.obs.lint.input;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A dashboard.
 *
 * @param panels those of collapsed rows included
 * @param texts all else in which a variable may be used: links, annotations, titles, overrides
 */
public record LintedDashboard(
    Origin origin,
    Identity identity,
    List<LintedVariable> variables,
    List<LintedPanel> panels,
    List<String> texts) {

  public LintedDashboard {
    variables = List.copyOf(variables);
    panels = List.copyOf(panels);
    texts = List.copyOf(texts);
  }

  /**
   * What it is called.
   *
   * @param refresh how often it asks again by itself
   */
  public record Identity(String uid, String title, Optional<Duration> refresh) {}
}
