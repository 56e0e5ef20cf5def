package art.samosachaat.obs.lint;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Literal;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Operator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Values that cannot be, or that are made up. */
final class ValueChecks implements ExpressionCheck {

  private static final Set<String> ABSENCE = Set.of("absent", "absent_over_time");
  private static final Set<String> CLAMPS = Set.of("clamp", "clamp_min");

  // What says which target, not what happened there: without a failure there may be no series that
  // says "failed", but each target that lives has a series.
  private static final Set<String> TARGET_LABELS =
      Set.of(
          "job",
          "instance",
          "namespace",
          "cluster",
          "service",
          "app",
          "pod",
          "container",
          "node",
          "env",
          "environment",
          "region");
  private static final Pattern FALLS_SILENT = Pattern.compile("up|probe_success|ALERTS.*");
  private static final Pattern RECORDED_RATE = Pattern.compile(".*:.*(rate|increase)\\d+[smhd].*");

  @Override
  public void check(Subject subject, Settings settings, Report report) {
    for (Step step : subject.steps()) {
      if (!(step.node() instanceof Binary binary)) {
        continue;
      }
      switch (binary.operator()) {
        case OR -> fallback(step, binary, subject, settings, report);
        case DIVIDED_BY -> quotient(step, binary, subject, report);
        case ABOVE, AT_LEAST, BELOW, AT_MOST, EQUAL, NOT_EQUAL ->
            comparison(binary, subject, report);
        default -> {}
      }
    }
  }

  private static void fallback(
      Step step, Binary or, Subject subject, Settings settings, Report report) {
    if (!(or.right() instanceof Call call)
        || !call.function().equals("vector")
        || !(call.arguments().getFirst() instanceof Literal(double value))
        || !vanishesWithItsTarget(or.left(), settings)) {
      return;
    }
    Step outer = step.outer();
    boolean paints =
        subject.use() == Subject.Use.ALERT
            ? outer != null
                && outer.node() instanceof Binary binary
                && binary.right() instanceof Literal(double limit)
                && Nodes.isComparison(binary)
                && !holds(value, binary.operator(), limit)
            : outer == null;
    if (paints) {
      report.add(Rule.PAINTED_GREEN, subject.origin(), or.toString());
    }
  }

  /** Whether there is no answer only when nobody exports, and not when nothing has happened. */
  private static boolean vanishesWithItsTarget(Node node, Settings settings) {
    boolean filtered =
        Nodes.contains(node, Nodes::isComparison)
            || Nodes.contains(
                node,
                part ->
                    part instanceof Binary b
                        && (b.operator() == Operator.AND || b.operator() == Operator.UNLESS))
            || Nodes.contains(
                node, part -> part instanceof Aggregation a && a.operator().equals("count"));
    return !filtered
        && !Nodes.selectors(node).isEmpty()
        && Nodes.selectors(node).stream().allMatch(selector -> isOfTargets(selector, settings));
  }

  private static boolean isOfTargets(Selector selector, Settings settings) {
    String metric = Nodes.metric(selector);
    if (metric.isEmpty() || metric.contains(":") || FALLS_SILENT.matcher(metric).matches()) {
      return false;
    }
    boolean declared = settings.contract().flatMap(contract -> contract.metric(metric)).isPresent();
    return declared
        || selector.matchers().stream()
            .map(Matcher::label)
            .allMatch(label -> TARGET_LABELS.contains(label) || label.equals("__name__"));
  }

  private static void quotient(Step step, Binary quotient, Subject subject, Report report) {
    if (Nodes.isScalar(quotient.left())
        || isGuarded(quotient.right())
        || !isRate(quotient.right())) {
      return;
    }
    boolean spoils =
        subject.origin().typed()
            || subject.use() == Subject.Use.RECORDING
            || subject.use() == Subject.Use.NUMBER
            || step.inside(Aggregation.class::isInstance)
            || step.inside(Node.Subquery.class::isInstance);
    if (spoils && !step.inside(ValueChecks::dropsNaN)) {
      report.add(Rule.UNGUARDED_DIVISION, subject.origin(), quotient.toString());
    }
  }

  /** A comparison is false of NaN, so that it goes no further. */
  private static boolean dropsNaN(Node node) {
    return node instanceof Binary binary
        && Nodes.isComparison(binary)
        && !binary.bool()
        && binary.operator() != Operator.NOT_EQUAL
        && Nodes.contains(
            binary.left(), part -> part instanceof Binary b && b.operator() == Operator.DIVIDED_BY)
        && !Nodes.contains(binary.left(), Aggregation.class::isInstance);
  }

  private static boolean isRate(Node node) {
    return Nodes.contains(
        node,
        part ->
            Nodes.isCall(part, Nodes.RATES)
                || (part instanceof Selector selector
                    && RECORDED_RATE.matcher(Nodes.metric(selector)).matches()));
  }

  private static boolean isGuarded(Node node) {
    return switch (node) {
      case Binary binary when Nodes.isComparison(binary) -> !binary.bool();
      case Binary binary when binary.operator() == Operator.PLUS ->
          binary.right() instanceof Literal || binary.left() instanceof Literal;
      case Binary binary -> isGuarded(binary.left());
      case Call call -> CLAMPS.contains(call.function());
      case Aggregation aggregation -> isGuarded(aggregation.of());
      default -> false;
    };
  }

  private static void comparison(Binary binary, Subject subject, Report report) {
    if (binary.bool() || !(binary.right() instanceof Literal(double limit))) {
      return;
    }
    Optional<double[]> bounds = bounds(binary.left());
    if (bounds.isEmpty()) {
      return;
    }
    double least = bounds.get()[0];
    double most = bounds.get()[1];
    boolean possible =
        switch (binary.operator()) {
          case ABOVE -> most > limit;
          case AT_LEAST -> most >= limit;
          case BELOW -> least < limit;
          case AT_MOST -> least <= limit;
          case EQUAL -> least <= limit && limit <= most;
          default -> true;
        };
    if (!possible) {
      report.add(
          Rule.COMPARISON_NEVER_TRUE,
          subject.origin(),
          "%s: the left side is %s".formatted(binary, within(least, most)));
    }
  }

  private static String within(double least, double most) {
    if (least == most) {
      return "always " + least;
    }
    return Double.isInfinite(most) ? "at least " + least : "at most " + most;
  }

  /** Between what values it surely is. */
  private static Optional<double[]> bounds(Node node) {
    return switch (node) {
      case Call call when ABSENCE.contains(call.function()) -> Optional.of(new double[] {1, 1});
      case Binary binary
          when binary.operator() == Operator.MINUS
              && binary.left() instanceof Literal(double from)
              && isNeverNegative(binary.right()) ->
          Optional.of(new double[] {Double.NEGATIVE_INFINITY, from});
      case Binary binary when isShare(binary) -> Optional.of(new double[] {0, 1});
      default ->
          isNeverNegative(node)
              ? Optional.of(new double[] {0, Double.POSITIVE_INFINITY})
              : Optional.empty();
    };
  }

  /** Some of a counter's growth over all of it, counted in the same way. */
  private static boolean isShare(Binary binary) {
    return binary.operator() == Operator.DIVIDED_BY
        && isNeverNegative(binary.left())
        && isPartOf(binary.left(), withoutGuard(binary.right()));
  }

  private static Node withoutGuard(Node node) {
    return node instanceof Binary guarded
            && Nodes.isComparison(guarded)
            && !guarded.bool()
            && guarded.right() instanceof Literal
        ? guarded.left()
        : node;
  }

  private static boolean isPartOf(Node part, Node whole) {
    return switch (part) {
      case Aggregation sum when sum.operator().equals("sum") ->
          whole instanceof Aggregation all
              && all.operator().equals("sum")
              && all.grouping().equals(sum.grouping())
              && isPartOf(sum.of(), all.of());
      case Call growth when Nodes.RATES.contains(growth.function()) ->
          whole instanceof Call all
              && all.function().equals(growth.function())
              && isPartOf(growth.arguments().getFirst(), all.arguments().getFirst());
      case Node.Range range ->
          whole instanceof Node.Range all
              && all.window().equals(range.window())
              && isPartOf(range.of(), all.of());
      case Selector some ->
          whole instanceof Selector all
              && Nodes.metric(some).equals(Nodes.metric(all))
              && some.offset().equals(all.offset())
              && some.at().equals(all.at())
              && some.matchers().containsAll(all.matchers());
      default -> false;
    };
  }

  private static boolean isNeverNegative(Node node) {
    return switch (node) {
      case Literal literal -> literal.value() >= 0;
      case Call call ->
          Nodes.RATES.contains(call.function())
              || call.function().equals("changes")
              || call.function().equals("count_over_time");
      case Aggregation a ->
          a.operator().equals("count")
              || (Set.of("sum", "avg", "min", "max").contains(a.operator())
                  && isNeverNegative(a.of()));
      case Selector selector -> Nodes.metric(selector).matches("\\w+_bytes(_total)?|\\w+_total");
      case Binary binary ->
          Set.of(Operator.PLUS, Operator.TIMES, Operator.DIVIDED_BY).contains(binary.operator())
              && isNeverNegative(binary.left())
              && isNeverNegative(binary.right());
      default -> false;
    };
  }

  private static boolean holds(double value, Operator operator, double limit) {
    return switch (operator) {
      case ABOVE -> value > limit;
      case AT_LEAST -> value >= limit;
      case BELOW -> value < limit;
      case AT_MOST -> value <= limit;
      case EQUAL -> value == limit;
      default -> value != limit;
    };
  }
}
