package art.samosachaat.obs.alerting;

import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.source.Place;

/** Something Prometheus evaluates again and again. Immutable. */
public sealed interface Rule permits RecordingRule, AlertRule {

  /** Of the recorded series, or of the alert. */
  String name();

  /** What is evaluated. */
  InstantVector expression();

  /** Where it was described. */
  Place place();

  /**
   * @throws IllegalArgumentException if only a dashboard could evaluate it
   */
  private static void requireForRules(String what, InstantVector expression, Place place) {
    if (expression.isForDashboardsOnly()) {
      throw new IllegalArgumentException(
          "%s (%s): %s holds what only Grafana fills in; a rule needs a fixed range and no variable"
              .formatted(what, place, expression.promql()));
    }
  }

  /** The expression, if a rule may have it. */
  static InstantVector requireEvaluable(String what, InstantVector expression, Place place) {
    requireForRules(what, expression, place);
    return expression;
  }
}
