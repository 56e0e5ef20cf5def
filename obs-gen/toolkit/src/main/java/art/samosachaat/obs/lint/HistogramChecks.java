package art.samosachaat.obs.lint;

import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Literal;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Operator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Quantiles, and the buckets they come from. */
final class HistogramChecks implements ExpressionCheck {

  private static final Set<String> QUANTILE = Set.of("histogram_quantile");
  private static final Set<String> SHARES = Set.of("histogram_quantile", "quantile_over_time");
  private static final Set<String> MEANS = Set.of("avg", "sum");
  private static final Set<String> KEEPING_VALUES = Set.of("avg", "min", "max", "topk", "bottomk");

  @Override
  public void check(Subject subject, Settings settings, Report report) {
    for (Step step : subject.steps()) {
      switch (step.node()) {
        case Call call when QUANTILE.contains(call.function()) -> {
          share(call.arguments().getFirst(), call.function(), subject, report);
          quantile(call, subject, report);
        }
        case Call call when SHARES.contains(call.function()) ->
            share(call.arguments().getFirst(), call.function(), subject, report);
        case Aggregation aggregation -> aggregation(aggregation, subject, report);
        case Binary binary ->
            settings.contract().ifPresent(contract -> threshold(binary, contract, subject, report));
        case Selector selector ->
            settings.contract().ifPresent(contract -> edge(selector, contract, subject, report));
        default -> {}
      }
    }
  }

  private static void share(Node share, String function, Subject subject, Report report) {
    if (share instanceof Literal(double value) && !(value >= 0 && value <= 1)) {
      report.add(
          Rule.QUANTILE_OUT_OF_RANGE,
          subject.origin(),
          "%s of %s, which is not within 0 and 1".formatted(function, share));
    }
  }

  private static void quantile(Call call, Subject subject, Report report) {
    Node of = call.arguments().getLast();
    List<Selector> buckets =
        Nodes.selectors(of).stream().filter(HistogramChecks::isBucket).toList();
    if (!buckets.isEmpty() && Outputs.of(of).lacks("le")) {
      report.add(Rule.LE_DROPPED, subject.origin(), of + " has no label le");
    }
    boolean rated = Nodes.contains(of, node -> node instanceof Node.Range);
    buckets.stream()
        .filter(selector -> !rated && !Nodes.isRecorded(selector))
        .findFirst()
        .ifPresent(
            selector ->
                report.add(
                    Rule.QUANTILE_WITHOUT_RATE,
                    subject.origin(),
                    "histogram_quantile of " + selector + " as it stands"));
  }

  private static boolean isBucket(Selector selector) {
    String metric = Nodes.metric(selector);
    return metric.endsWith("_bucket") || metric.contains("_bucket:");
  }

  private static void aggregation(Aggregation aggregation, Subject subject, Report report) {
    if (aggregation.operator().equals("quantile")) {
      aggregation
          .parameter()
          .ifPresent(share -> share(share, aggregation.operator(), subject, report));
    }
    if (MEANS.contains(aggregation.operator()) && isQuantile(aggregation.of())) {
      report.add(
          Rule.AVERAGE_OF_QUANTILES,
          subject.origin(),
          "%s of %s".formatted(aggregation.operator(), aggregation.of()));
    }
  }

  private static boolean isQuantile(Node node) {
    return switch (node) {
      // The least and the greatest are no percentiles: their mean means something.
      case Selector s ->
          Nodes.equality(s, "quantile")
              .filter(quantile -> !quantile.equals("0") && !quantile.equals("1"))
              .isPresent();
      case Call call ->
          QUANTILE.contains(call.function())
              || (call.function().endsWith("_over_time")
                  && call.arguments().stream().anyMatch(HistogramChecks::isQuantile));
      case Node.Range range -> isQuantile(range.of());
      default -> false;
    };
  }

  private static void threshold(Binary binary, Contract contract, Subject subject, Report report) {
    if (!Nodes.isComparison(binary) || !(binary.right() instanceof Literal(double limit))) {
      return;
    }
    for (Quantile quantile : quantiles(binary.left(), 1).stream().toList()) {
      Optional<HistogramMetric> metric =
          Nodes.selectors(quantile.call()).stream()
              .flatMap(selector -> contract.metric(selector).stream())
              .filter(HistogramMetric.class::isInstance)
              .map(HistogramMetric.class::cast)
              .findFirst();
      metric.ifPresent(
          histogram ->
              threshold(binary.operator(), limit / quantile.factor(), histogram, subject, report));
    }
  }

  /** A quantile, and what it is multiplied with. */
  private record Quantile(Call call, double factor) {}

  private static Optional<Quantile> quantiles(Node node, double factor) {
    return switch (node) {
      case Call call when QUANTILE.contains(call.function()) ->
          Optional.of(new Quantile(call, factor));
      case Aggregation a when KEEPING_VALUES.contains(a.operator()) -> quantiles(a.of(), factor);
      case Binary(var operator, var bool, var matching, var left, Literal(double by))
          when operator == Operator.TIMES ->
          quantiles(left, factor * by);
      case Binary(var operator, var bool, var matching, var left, Literal(double by))
          when operator == Operator.DIVIDED_BY ->
          quantiles(left, factor / by);
      default -> Optional.empty();
    };
  }

  private static void threshold(
      Operator operator, double limit, HistogramMetric histogram, Subject subject, Report report) {
    double top = histogram.buckets().getLast();
    boolean never =
        switch (operator) {
          case ABOVE -> limit >= top;
          case AT_LEAST, EQUAL -> limit > top;
          default -> false;
        };
    if (never) {
      report.add(
          Rule.QUANTILE_ABOVE_TOP_BUCKET,
          subject.origin(),
          "%s %s %s, but the top bucket edge of %s is %s"
              .formatted(histogram.name(), operator.symbol(), limit, histogram.name(), top));
    } else if (!isEdge(histogram, limit)) {
      report.add(
          Rule.THRESHOLD_NOT_ON_EDGE,
          subject.origin(),
          "the threshold %s is none of the edges of %s, %s"
              .formatted(limit, histogram.name(), histogram.buckets()));
    }
  }

  private static boolean isEdge(HistogramMetric histogram, double limit) {
    return histogram.buckets().stream()
        .anyMatch(edge -> Math.abs(edge - limit) <= 1e-9 * Math.abs(edge));
  }

  private static void edge(Selector selector, Contract contract, Subject subject, Report report) {
    if (!(contract.metric(selector).orElse(null) instanceof HistogramMetric histogram)) {
      return;
    }
    for (Matcher matcher : selector.matchers()) {
      if (matcher.label().equals("le")
          && matcher.operator() == Matcher.Operator.EQUAL
          && !matcher.value().equals("+Inf")
          && !Nodes.isVariable(matcher.value())
          && !isWrittenEdge(histogram, matcher.value())) {
        report.add(
            Rule.THRESHOLD_NOT_ON_EDGE,
            subject.origin(),
            "le=\"%s\" is none of the edges of %s, %s"
                .formatted(matcher.value(), histogram.name(), histogram.buckets()));
      }
    }
  }

  /** Written as the scrape writes it, since labels are compared as text. */
  private static boolean isWrittenEdge(HistogramMetric histogram, String written) {
    return histogram.buckets().stream().anyMatch(edge -> Double.toString(edge).equals(written));
  }
}
