package art.samosachaat.obs.lint.input;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One rule of a group. */
public sealed interface LintedRule {

  Origin origin();

  /** Of the alert, or of the metric that is recorded. */
  String name();

  Query query();

  /** The labels it adds. */
  Map<String, String> labels();

  /** A metric that is computed ahead of time. */
  record Recording(Origin origin, String name, Query query, Map<String, String> labels)
      implements LintedRule {
    public Recording {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * An alert.
   *
   * @param pending how long its expression must hold before it fires
   * @param texts labels and annotations
   * @param scenarios how many prove it, where that is known
   */
  record Alert(
      Origin origin,
      String name,
      Query query,
      Optional<Duration> pending,
      Texts texts,
      OptionalInt scenarios)
      implements LintedRule {
    @Override
    public Map<String, String> labels() {
      return texts.labels();
    }

    public Map<String, String> annotations() {
      return texts.annotations();
    }
  }

  /** What an alert says, in templates. */
  record Texts(Map<String, String> labels, Map<String, String> annotations) {
    public Texts {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }
}
