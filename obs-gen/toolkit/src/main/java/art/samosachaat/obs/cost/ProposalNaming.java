package art.samosachaat.obs.cost;

import art.samosachaat.obs.cost.Recordable.Shape;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Labels;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Quantity;
import art.samosachaat.obs.promql.Quantity.Form;
import art.samosachaat.obs.promql.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule is called and what it records.
 *
 * @see <a href="https://prometheus.io/docs/practices/rules/">Prometheus: recording rules</a>
 */
final class ProposalNaming {
  private static final String LE = "le";

  private ProposalNaming() {}

  /** The rule that records a shape by these labels; nothing if one of them is not declared. */
  static Optional<Proposal> proposal(Fleet fleet, Shape shape, Set<String> labels) {
    Node.Selector selector = new Node.Selector(shape.metric(), List.of(), Optional.empty());
    return fleet
        .metric(selector)
        .flatMap(
            metric ->
                labels(fleet, metric, shape, labels)
                    .map(kept -> proposal(fleet, shape, selector, recorded(metric, shape, kept))));
  }

  private static Proposal proposal(
      Fleet fleet, Shape shape, Node.Selector selector, InstantVector recorded) {
    Set<String> kept = Set.copyOf(recorded.labels().names());
    return new Proposal(
        name(shape, kept),
        shape.metric(),
        recorded,
        fleet.series(selector, kept),
        new QueryCost(fleet, Refresh.ONCE, CostPolicy.DEFAULT, Map.of()).samples(recorded.node()));
  }

  private static InstantVector recorded(Metric metric, Shape shape, Labels kept) {
    Optional<Node.Grouping> grouping =
        kept.names().isEmpty()
            ? Optional.empty()
            : Optional.of(new Node.Grouping(false, kept.names()));
    Node.Selector selector = new Node.Selector(shape.metric(), List.of(), Optional.empty());
    return new InstantVector(
        new Node.Aggregation(shape.operator(), grouping, Optional.empty(), shape.of(selector)),
        kept,
        quantity(metric, shape));
  }

  private static Optional<Labels> labels(
      Fleet fleet, Metric metric, Shape shape, Set<String> names) {
    List<Labels.Possible> possible = new ArrayList<>();
    boolean buckets = false;
    for (String name : names) {
      boolean isBucket =
          name.equals(LE)
              && metric instanceof HistogramMetric histogram
              && histogram.bucketName().equals(shape.metric());
      if (isBucket) {
        buckets = true;
        continue;
      }
      Optional<Label> label = fleet.label(metric, name);
      if (label.isEmpty()) {
        return Optional.empty();
      }
      possible.add(new Labels.Possible(label.get(), label.get().cardinality()));
    }
    return Optional.of(new Labels(possible, buckets));
  }

  /** {@code app_le:duration_seconds_bucket:rate5m}, {@code total:requests:rate5m}. */
  private static String name(Shape shape, Set<String> labels) {
    String level = labels.isEmpty() ? "total" : String.join("_", new TreeSet<>(labels));
    String metric =
        shape.rate().isPresent() && shape.metric().endsWith("_total")
            ? shape.metric().substring(0, shape.metric().length() - "_total".length())
            : shape.metric();
    String operation =
        shape
            .rate()
            .map(
                window ->
                    (shape.operator().equals("sum") ? "" : shape.operator() + "_")
                        + "rate"
                        + Window.of(window))
            .orElse(shape.operator());
    return level + ":" + metric + ":" + operation;
  }

  private static Quantity quantity(Metric metric, Shape shape) {
    if (shape.operator().equals("count")) {
      return Quantity.NUMBER;
    }
    boolean counts =
        metric instanceof HistogramMetric histogram && !histogram.sumName().equals(shape.metric());
    Unit unit = counts ? Unit.NONE : metric.unit();
    if (shape.rate().isEmpty()) {
      return Quantity.of(unit);
    }
    return unit.equals(Unit.SECONDS) ? Quantity.RATIO : new Quantity(unit, Form.PER_SECOND);
  }
}
