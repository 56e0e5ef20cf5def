package art.samosachaat.obs.cost;

import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.source.Place;
import java.util.List;
import java.util.Set;

/**
 * A recording rule that would pay.
 *
 * @param name {@code level:metric:operations}
 * @param metric what it reads, by the name that PromQL sees
 * @param expression what it records
 * @param series how many series it writes at most
 * @param samplesPerEvaluation how many it reads each time
 */
public record Proposal(
    String name, String metric, InstantVector expression, long series, long samplesPerEvaluation) {

  /** As a rule. */
  public RecordingRule rule() {
    return new RecordingRule(name, expression, List.of(), Place.UNKNOWN);
  }

  Set<String> labelNames() {
    return Set.copyOf(expression.labels().names());
  }

  /** The rule, as a rule file says it, in one line. */
  @Override
  public String toString() {
    return name + " = " + expression.promql();
  }
}
