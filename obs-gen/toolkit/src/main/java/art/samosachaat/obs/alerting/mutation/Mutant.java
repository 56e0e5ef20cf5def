package art.samosachaat.obs.alerting.mutation;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.promql.Node;
import java.time.Duration;

/**
 * An alert with one thing changed.
 *
 * @param id what was changed, unique within the alert: {@code threshold-doubled: > 0.8}
 * @param expression its condition
 * @param pendingFor how long the condition must hold
 */
record Mutant(String id, Node expression, Duration pendingFor) {

  /** Whether the change changed nothing, as where 0 was doubled. */
  boolean isSameAs(AlertRule alert) {
    return expression.toString().equals(alert.expression().promql())
        && pendingFor.equals(alert.pendingFor());
  }
}
