package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Label;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code absent}: the labels of its answer are those that an equality names. */
final class Absence {

  private Absence() {}

  static InstantVector of(Selection.State state, Node.Selector selector) {
    List<String> named =
        state.matchers().stream()
            .filter(matcher -> matcher.operator() == Matcher.Operator.EQUAL)
            .collect(Collectors.groupingBy(Matcher::label, Collectors.counting()))
            .entrySet()
            .stream()
            // Two equalities of one label contradict each other; Prometheus then leaves it out.
            .filter(entry -> entry.getValue() == 1)
            .map(Map.Entry::getKey)
            .toList();
    List<Label> kept =
        state.labels().labels().stream().filter(label -> named.contains(label.name())).toList();
    return new InstantVector(
        new Node.Call("absent", List.of(selector)),
        state.labels().only(kept, "absent", selector),
        Quantity.TRUTH);
  }
}
