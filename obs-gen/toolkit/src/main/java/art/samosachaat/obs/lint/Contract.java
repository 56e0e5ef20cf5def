package art.samosachaat.obs.lint;

import art.samosachaat.obs.model.BridgedFamilies;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What is exported, as it is declared: the metrics by the names that PromQL sees, and the labels
 * that scraping adds. Immutable.
 */
public final class Contract {

  /** What Prometheus adds itself, so that nobody declares it. */
  private static final Set<String> ITS_OWN = Set.of("up", "ALERTS", "ALERTS_FOR_STATE");

  private static final Set<String> ITS_OWN_LABELS =
      Set.of("le", "quantile", "__name__", "job", "instance");

  private final Map<String, Metric> metrics = new HashMap<>();
  private final List<BridgedFamilies> bridged = new ArrayList<>();
  private final List<Label> scraped;

  private Contract(List<Catalogue> catalogues, List<Label> scraped) {
    this.scraped = List.copyOf(scraped);
    for (Catalogue catalogue : catalogues) {
      bridged.addAll(catalogue.bridged());
      for (Metric metric : catalogue.metrics()) {
        metric.exposedNames().forEach(name -> metrics.put(name, metric));
      }
    }
  }

  /**
   * The contract of several exporters.
   *
   * @param scraped the labels that scraping adds to every series
   */
  public static Contract of(List<Catalogue> catalogues, List<Label> scraped) {
    return new Contract(catalogues, scraped);
  }

  /** The metric that PromQL knows by this name. */
  Optional<Metric> metric(String exposedName) {
    return Optional.ofNullable(metrics.get(exposedName));
  }

  Optional<Metric> metric(Selector selector) {
    return metric(Nodes.metric(selector));
  }

  /** Whether somebody exports it. */
  boolean covers(String exposedName) {
    return metrics.containsKey(exposedName)
        || ITS_OWN.contains(exposedName)
        || exposedName.startsWith("scrape_")
        || bridged.stream().anyMatch(families -> families.covers(exposedName));
  }

  /** The declaration of a label of a metric. */
  Optional<Label> label(Metric metric, String name) {
    return labels(metric).filter(label -> label.name().equals(name)).findFirst();
  }

  /** Whether a series of the metric can have it. */
  boolean carries(Metric metric, String label) {
    return ITS_OWN_LABELS.contains(label) || label(metric, label).isPresent();
  }

  private Stream<Label> labels(Metric metric) {
    return Stream.concat(metric.labels().stream(), scraped.stream());
  }

  /**
   * How many series a selector reads at most. What the labels of scraping tell apart are targets,
   * so that there are as many as the one of them with the most values has; all of them multiplied
   * would count targets that cannot be, such as each pod on each node.
   */
  double series(Selector selector) {
    Optional<Metric> metric = metric(selector);
    if (metric.isEmpty()) {
      return 0;
    }
    List<Matcher> matchers = selector.matchers();
    double targets =
        scraped.stream().mapToDouble(label -> remaining(label, matchers)).max().orElse(1);
    return targets * buckets(metric.get(), selector) * combinations(metric.get(), matchers);
  }

  private static double buckets(Metric metric, Selector selector) {
    return metric instanceof HistogramMetric histogram
            && Nodes.metric(selector).equals(histogram.bucketName())
            && Nodes.equality(selector, "le").isEmpty()
        ? histogram.buckets().size() + 1
        : 1;
  }

  private static double combinations(Metric metric, List<Matcher> matchers) {
    if (metric.series().isPresent()) {
      return metric.series().get().stream().filter(set -> isSelected(set, matchers)).count();
    }
    return metric.labels().stream()
        .mapToDouble(label -> remaining(label, matchers))
        .reduce(1, (a, b) -> a * b);
  }

  private static boolean isSelected(LabelSet set, List<Matcher> matchers) {
    return matchers.stream()
        .filter(matcher -> !Nodes.isVariable(matcher.value()))
        .allMatch(matcher -> set.value(matcher.label()).map(v -> selects(matcher, v)).orElse(true));
  }

  private static long remaining(Label label, List<Matcher> matchers) {
    long remaining = label.cardinality();
    for (Matcher matcher : matchers) {
      if (matcher.label().equals(label.name()) && !Nodes.isVariable(matcher.value())) {
        remaining = Math.min(remaining, matching(label, matcher));
      }
    }
    return remaining;
  }

  private static long matching(Label label, Matcher matcher) {
    if (matcher.operator() == Matcher.Operator.EQUAL) {
      return 1;
    }
    if (!(label.values() instanceof LabelValues.OneOf oneOf)) {
      return label.cardinality();
    }
    return Math.max(1, oneOf.values().stream().filter(value -> selects(matcher, value)).count());
  }

  static boolean selects(Matcher matcher, String value) {
    return switch (matcher.operator()) {
      case EQUAL -> matcher.value().equals(value);
      case NOT_EQUAL -> !matcher.value().equals(value);
      case MATCHES -> matches(matcher.value(), value);
      case MATCHES_NOT -> !matches(matcher.value(), value);
    };
  }

  private static boolean matches(String regex, String value) {
    try {
      return Pattern.compile(regex).matcher(value).matches();
    } catch (PatternSyntaxException notJavas) {
      // RE2 knows some syntax that Java does not; what cannot be judged is not to be reported.
      return true;
    }
  }
}
