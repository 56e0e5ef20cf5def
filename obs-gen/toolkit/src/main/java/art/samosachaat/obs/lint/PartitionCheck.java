package art.samosachaat.obs.lint;

import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Means over a label whose values divide a whole among them, such as the modes that a CPU spends
 * its time in: the mean share of n modes is 1/n, whatever the CPU does. Of what is declared these
 * are the metric's own enumerated labels: all of a counter's, since growth is divided among them,
 * and those of a gauge that say in which state something is. Of what is not declared, well-known
 * ones.
 */
final class PartitionCheck implements ExpressionCheck {

  private static final Set<String> STATES = Set.of("condition", "mode", "phase", "state", "status");
  private static final Map<String, Set<String>> WELL_KNOWN =
      Map.of(
          "node_cpu_seconds_total", Set.of("mode"),
          "node_cpu", Set.of("mode"),
          "windows_cpu_time_total", Set.of("mode"),
          "kube_pod_status_phase", Set.of("phase"),
          "kube_node_status_condition", Set.of("condition", "status"),
          "node_systemd_unit_state", Set.of("state"),
          "system_cpu_time_seconds_total", Set.of("state", "cpu_mode"));

  @Override
  public void check(Subject subject, Settings settings, Report report) {
    for (Step step : subject.steps()) {
      if (step.node() instanceof Aggregation aggregation && aggregation.operator().equals("avg")) {
        Outputs kept = Outputs.of(aggregation);
        for (Selector selector : reaching(aggregation.of(), new ArrayList<>())) {
          partitions(selector, settings).stream()
              .filter(kept::lacks)
              .filter(label -> !isFixed(selector, label))
              .filter(label -> !Outputs.of(aggregation.of()).lacks(label))
              .findFirst()
              .ifPresent(
                  label ->
                      report.add(
                          Rule.AVERAGE_OVER_PARTITION,
                          subject.origin(),
                          "%s averages over %s of %s"
                              .formatted(aggregation, label, Nodes.metric(selector))));
        }
      }
    }
  }

  /** Those whose series come here without another aggregation in between. */
  private static List<Selector> reaching(Node node, List<Selector> found) {
    if (node instanceof Selector selector) {
      found.add(selector);
    } else if (!(node instanceof Aggregation a) || Nodes.isRanking(a)) {
      node.children().forEach(child -> reaching(child, found));
    }
    return found;
  }

  private static Set<String> partitions(Selector selector, Settings settings) {
    String name = Nodes.metric(selector);
    return settings
        .contract()
        .flatMap(contract -> contract.metric(name))
        .map(PartitionCheck::declared)
        .orElseGet(() -> WELL_KNOWN.getOrDefault(name, Set.of()));
  }

  private static Set<String> declared(Metric metric) {
    if (metric instanceof InfoMetric) {
      return Set.of();
    }
    boolean gauge = metric instanceof GaugeMetric;
    return metric.labels().stream()
        .filter(label -> label.values() instanceof LabelValues.OneOf && label.cardinality() > 1)
        .map(Label::name)
        .filter(label -> !gauge || STATES.contains(label))
        .collect(Collectors.toSet());
  }

  private static boolean isFixed(Selector selector, String label) {
    return selector.matchers().stream()
        .filter(matcher -> matcher.label().equals(label))
        .anyMatch(
            matcher ->
                matcher.operator() == Matcher.Operator.EQUAL
                    || (matcher.operator() == Matcher.Operator.MATCHES
                        && !matcher.value().matches(".*[|.*+?\\[].*")));
  }
}
