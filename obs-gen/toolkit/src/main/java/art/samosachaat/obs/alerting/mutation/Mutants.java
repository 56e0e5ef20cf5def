package art.samosachaat.obs.alerting.mutation;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.promql.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All mutants of an alert. */
final class Mutants {

  private Mutants() {}

  static List<Mutant> of(AlertRule alert) {
    Node expression = alert.expression().node();
    Duration pending = alert.pendingFor();
    List<Mutant> mutants = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Change change : Changes.of(expression)) {
      int count = seen.merge(change.id(), 1, Integer::sum);
      String id = count == 1 ? change.id() : change.id() + " #" + count;
      mutants.add(new Mutant(id, change.result(), pending));
    }
    if (pending.isPositive()) {
      mutants.add(new Mutant("for-doubled", expression, pending.multipliedBy(2)));
      mutants.add(new Mutant("for-dropped", expression, Duration.ZERO));
    }
    return List.copyOf(mutants);
  }
}
