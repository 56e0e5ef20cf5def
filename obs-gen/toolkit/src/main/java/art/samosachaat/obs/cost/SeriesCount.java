package art.samosachaat.obs.cost;

import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node.Selector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The series that a selector finds at one exporter.
 *
 * @param kept the labels that are not summed away; nothing if nothing is
 */
record SeriesCount(Fleet fleet, Exporter exporter, Selector selector, Optional<Set<String>> kept) {

  /** At most so many. */
  double estimate() {
    boolean other =
        exporter.identity().stream()
            .anyMatch(value -> !accepts(value.label().name(), value.value()));
    if (other) {
      return 0;
    }
    return exporter.catalogue().metrics().stream()
        .filter(metric -> metric.exposedNames().contains(selector.metric()))
        .findFirst()
        .map(metric -> combinations(metric) * buckets(metric) * instances())
        .orElse(selector.metric().equals("up") ? instances() : 0.0);
  }

  private double combinations(Metric metric) {
    Optional<List<LabelSet>> known = metric.series();
    if (known.isPresent()) {
      return known.get().stream().filter(this::accepts).map(this::projected).distinct().count();
    }
    double product = 1;
    for (Label label : metric.labels()) {
      if (keeps(label.name())) {
        product *= values(label);
      }
    }
    return product;
  }

  private double buckets(Metric metric) {
    if (!(metric instanceof HistogramMetric histogram)
        || !histogram.bucketName().equals(selector.metric())
        || !keeps("le")) {
      return 1;
    }
    return on("le").stream().anyMatch(m -> m.operator() == Matcher.Operator.EQUAL)
        ? 1
        : histogram.buckets().size() + 1.0;
  }

  private double instances() {
    List<String> names = fleet.perInstance().stream().map(Label::name).toList();
    boolean one =
        names.stream()
            .flatMap(name -> on(name).stream())
            .anyMatch(m -> m.operator() == Matcher.Operator.EQUAL && !isVariable(m));
    return one || names.stream().noneMatch(this::keeps) ? 1 : exporter.instances();
  }

  private double values(Label label) {
    if (label.values() instanceof LabelValues.OneOf oneOf) {
      return oneOf.values().stream().filter(value -> accepts(label.name(), value)).count();
    }
    boolean one =
        on(label.name()).stream()
            .anyMatch(m -> m.operator() == Matcher.Operator.EQUAL && !isVariable(m));
    return one ? 1 : label.cardinality();
  }

  private boolean keeps(String label) {
    return kept.isEmpty() || kept.get().contains(label);
  }

  private LabelSet projected(LabelSet set) {
    return LabelSet.of(set.values().stream().filter(value -> keeps(value.label().name())).toList());
  }

  private boolean accepts(LabelSet set) {
    return set.values().stream().allMatch(value -> accepts(value.label().name(), value.value()));
  }

  private boolean accepts(String label, String value) {
    return on(label).stream()
        .allMatch(
            m ->
                isVariable(m)
                    || switch (m.operator()) {
                      case EQUAL -> m.value().equals(value);
                      case NOT_EQUAL -> !m.value().equals(value);
                      case MATCHES -> Pattern.matches(m.value(), value);
                      case MATCHES_NOT -> !Pattern.matches(m.value(), value);
                    });
  }

  private List<Matcher> on(String label) {
    return selector.matchers().stream().filter(m -> m.label().equals(label)).toList();
  }

  private static boolean isVariable(Matcher matcher) {
    return matcher.value().startsWith("$");
  }
}
