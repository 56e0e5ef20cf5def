package art.samosachaat.obs.lint;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Operator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is done to counters that is meant for gauges, and the other way round. */
final class CounterChecks implements ExpressionCheck {

  private static final Set<String> CHANGES = Set.of("delta", "idelta", "deriv", "predict_linear");

  /** Functions that ask whether or when there is a sample, or that know of restarts. */
  private static final Set<String> INDIFFERENT =
      Set.of(
          "rate",
          "increase",
          "irate",
          "resets",
          "changes",
          "absent",
          "absent_over_time",
          "timestamp",
          "present_over_time",
          "count_over_time");

  private static final Set<String> COUNTING = Set.of("count", "group", "count_values");

  // The suffixes of what exporters have always exported as gauges.
  private static final Pattern GAUGE =
      Pattern.compile(
          "up|.+_(info|ratio|percent|celsius)|node_load\\d+|node_memory_\\w+_bytes"
              + "|node_filesystem_\\w+_bytes|container_memory_\\w+_bytes|kube_\\w+_status_phase"
              + "|process_resident_memory_bytes|go_goroutines|jvm_memory_used_bytes");
  private static final Pattern RATED =
      Pattern.compile(".*:.*(?:rate|increase)(?:\\d+[smhd])?(:.*)?");
  private static final Pattern SUMMED = Pattern.compile(".+:sum(:.*)?");

  // Where nothing is declared: others call gauges x_total too, so that the word before must say
  // that something happened.
  private static final Pattern COUNTER =
      Pattern.compile(
          "(?!.*(uptime|time_up|_active_|_pending_|_open_)).*_(attempts|calls|completed|created|deleted|dropped|errors?|events|evictions|exceptions"
              + "|failed|failures?|frees|handled|hits|mallocs|messages|misses|operations|packets|processed|queries"
              + "|reads?|received|rejected|requests?|responses|restarts|retries|seconds|sent|started"
              + "|timeouts|transactions|writes?|(read|received?|sent|transmit|transmitted|written)_bytes)"
              + "_total");

  @Override
  public void check(Subject subject, Settings settings, Report report) {
    for (Step step : subject.steps()) {
      if (step.node() instanceof Call call && Nodes.RATES.contains(call.function())) {
        rate(call, subject, settings, report);
      } else if (step.node() instanceof Call call && CHANGES.contains(call.function())) {
        change(call, subject, settings, report);
      } else if (step.node() instanceof Selector selector) {
        standing(step, selector, subject, settings, report);
      }
    }
  }

  private static void rate(Call call, Subject subject, Settings settings, Report report) {
    if (call.function().equals("irate") && subject.use().inRule()) {
      report.add(Rule.IRATE_IN_RULE, subject.origin(), call.toString());
    }
    switch (call.arguments().getFirst()) {
      case Node.Range range when isGauge(range.of(), settings) ->
          report.add(Rule.RATE_ON_GAUGE, subject.origin(), call + " of a gauge");
      case Node.Range range -> recorded(call, Nodes.metric(range.of()), subject, report);
      case Node.Subquery subquery -> subquery(call, subquery.of(), subject, report);
      default -> {}
    }
  }

  private static void recorded(Call call, String metric, Subject subject, Report report) {
    if (!metric.contains(":")) {
      return;
    }
    if (RATED.matcher(metric).matches()) {
      report.add(Rule.RATE_OF_RATE, subject.origin(), call + " of what is a rate already");
    } else if (SUMMED.matcher(metric).matches()) {
      report.add(Rule.SUM_BEFORE_RATE, subject.origin(), call + " of a recorded sum");
    }
  }

  private static void subquery(Call call, Node of, Subject subject, Report report) {
    if (Nodes.contains(of, node -> Nodes.isCall(node, Nodes.RATES))) {
      report.add(Rule.RATE_OF_RATE, subject.origin(), call.toString());
    } else if (Nodes.contains(
        of, node -> node instanceof Aggregation a && a.operator().equals("sum"))) {
      report.add(Rule.SUM_BEFORE_RATE, subject.origin(), call.toString());
    }
  }

  private static void change(Call call, Subject subject, Settings settings, Report report) {
    Nodes.range(call)
        .filter(range -> isCounter(range.of(), settings))
        .ifPresent(range -> report.add(Rule.DELTA_ON_COUNTER, subject.origin(), call.toString()));
  }

  private static void standing(
      Step step, Selector selector, Subject subject, Settings settings, Report report) {
    boolean shown = subject.use() == Subject.Use.GRAPH || subject.use().inRule();
    if (!shown || !isCounter(selector, settings) || step.inside(CounterChecks::isIndifferent)) {
      return;
    }
    if (!isOverTime(step) && !isForExistence(step) && !isDifference(step, settings)) {
      report.add(Rule.COUNTER_WITHOUT_RATE, subject.origin(), selector + " is taken as it stands");
    }
  }

  private static boolean isIndifferent(Node node) {
    return Nodes.isCall(node, INDIFFERENT)
        || (node instanceof Aggregation a && COUNTING.contains(a.operator()));
  }

  private static boolean isOverTime(Step step) {
    return step.inside(node -> node instanceof Call c && CHANGES.contains(c.function()))
        || step.inside(Node.Range.class::isInstance);
  }

  /** The right side of a set operator only says which series there are. */
  private static boolean isForExistence(Step step) {
    for (Step inner = step; inner.outer() != null; inner = inner.outer()) {
      if (inner.outer().node() instanceof Binary binary
          && binary.operator().kind() == Operator.Kind.SET
          && binary.operator() != Operator.OR
          && binary.right() == inner.node()) {
        return true;
      }
    }
    return false;
  }

  /** How many started and how many ended, or before and now: their difference says something. */
  private static boolean isDifference(Step step, Settings settings) {
    return step.inside(
        node ->
            node instanceof Binary binary
                && binary.operator() == Operator.MINUS
                && hasCounter(binary.left(), settings)
                && hasCounter(binary.right(), settings));
  }

  private static boolean hasCounter(Node node, Settings settings) {
    return Nodes.selectors(node).stream().anyMatch(selector -> isCounter(selector, settings));
  }

  private static boolean isGauge(Selector selector, Settings settings) {
    String name = Nodes.metric(selector);
    Optional<Metric> declared = settings.contract().flatMap(contract -> contract.metric(name));
    return declared
        .map(metric -> metric instanceof GaugeMetric || metric instanceof InfoMetric)
        .orElseGet(() -> GAUGE.matcher(name).matches());
  }

  private static boolean isCounter(Selector selector, Settings settings) {
    String name = Nodes.metric(selector);
    Optional<Metric> declared = settings.contract().flatMap(contract -> contract.metric(name));
    return declared
        .map(metric -> metric instanceof CounterMetric)
        .orElseGet(() -> !name.contains(":") && COUNTER.matcher(name).matches());
  }
}
