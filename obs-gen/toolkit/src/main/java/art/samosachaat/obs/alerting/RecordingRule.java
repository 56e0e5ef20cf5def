package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.RecordedSelection;
import art.samosachaat.obs.source.Place;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An expression whose answer is kept as series of its own, so that what reads it often need not
 * compute it often.
 *
 * @param name {@code level:metric:operations}: which labels are left, of what, and what was done to
 *     it
 * @param labels added to every series
 * @see <a href="https://prometheus.io/docs/practices/rules/">Prometheus: recording rules</a>
 */
public record RecordingRule(
    String name, InstantVector expression, List<LabelValue> labels, Place place) implements Rule {
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(:[a-zA-Z_][a-zA-Z0-9_]*){2}");

  /**
   * @throws IllegalArgumentException if the name has another form, an added label hides one of the
   *     expression's, or only a dashboard could evaluate the expression
   */
  public RecordingRule {
    labels = List.copyOf(labels);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "recording rule \"%s\" (%s): the name is not of the form level:metric:operations"
              .formatted(name, place));
    }
    Rule.requireEvaluable("recording rule " + name, expression, place);
    for (LabelValue added : labels) {
      if (expression.labels().names().contains(added.label().name())) {
        throw new IllegalArgumentException(
            "recording rule %s (%s): label %s would hide the one of %s"
                .formatted(name, place, added.label().name(), expression.promql()));
      }
    }
  }

  /**
   * Records an expression.
   *
   * @param name {@code level:metric:operations}, such as {@code app:http_requests:rate5m}
   */
  public static RecordingRule named(String name, InstantVector expression, LabelValue... labels) {
    return new RecordingRule(name, expression, List.of(labels), Place.ofCaller());
  }

  /** What it writes, to build other expressions on. */
  public RecordedSelection series() {
    return RecordedSelection.of(name, expression, labels.stream().map(LabelValue::label).toList());
  }

  @Override
  public String toString() {
    return "recording rule " + name + " (" + place + ")";
  }
}
