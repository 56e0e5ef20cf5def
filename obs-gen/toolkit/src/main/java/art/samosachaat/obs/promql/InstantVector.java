package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Label;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Series with one value each. Immutable; two that say the same are equal.
 *
 * @param node the syntax
 * @param labels what its series carry
 * @param quantity what its values measure
 */
public record InstantVector(Node node, Labels labels, Quantity quantity) implements Expression {

  /** One sum for each group; without labels, one of all. */
  public InstantVector sumBy(Label... by) {
    return aggregated("sum", quantity.added(), by);
  }

  /** One mean for each group. */
  public InstantVector avgBy(Label... by) {
    return aggregated("avg", quantity.averaged(), by);
  }

  /** The least of each group. */
  public InstantVector minBy(Label... by) {
    return aggregated("min", quantity, by);
  }

  /** The greatest of each group. */
  public InstantVector maxBy(Label... by) {
    return aggregated("max", quantity, by);
  }

  /** How many series each group has. */
  public InstantVector countBy(Label... by) {
    return aggregated("count", Quantity.NUMBER, by);
  }

  /** 1 for each group that has a series. */
  public InstantVector groupBy(Label... by) {
    return aggregated("group", Quantity.TRUTH, by);
  }

  /** One sum for each group that is left when these labels go. */
  public InstantVector sumWithout(Label... dropped) {
    return without("sum", dropped);
  }

  /** One mean for each group that is left when these labels go. */
  public InstantVector avgWithout(Label... dropped) {
    return without("avg", dropped);
  }

  /** The {@code count} series with the greatest values. */
  public InstantVector top(int count) {
    return ranked("topk", count);
  }

  /** The {@code count} series with the least values. */
  public InstantVector bottom(int count) {
    return ranked("bottomk", count);
  }

  public InstantVector plus(InstantVector other) {
    return joined(Operator.PLUS, other, Optional.empty(), quantity);
  }

  public InstantVector minus(InstantVector other) {
    return joined(Operator.MINUS, other, Optional.empty(), quantity);
  }

  /** The product of series with the same labels. */
  public InstantVector times(InstantVector other) {
    return joined(Operator.TIMES, other, Optional.empty(), quantity.times(other.quantity));
  }

  /** The product of matching series. */
  public InstantVector times(InstantVector other, Matching matching) {
    return joined(Operator.TIMES, other, Optional.of(matching), quantity.times(other.quantity));
  }

  /**
   * The quotient of series with the same labels. Where the divisor can be 0, {@link #ratioTo} is
   * what you want.
   */
  public InstantVector dividedBy(InstantVector other) {
    return joined(Operator.DIVIDED_BY, other, Optional.empty(), quantity.dividedBy(other.quantity));
  }

  /** The quotient of matching series. */
  public InstantVector dividedBy(InstantVector other, Matching matching) {
    return joined(
        Operator.DIVIDED_BY, other, Optional.of(matching), quantity.dividedBy(other.quantity));
  }

  /**
   * The part of a whole that this is: no answer where the whole is 0, instead of {@code 0 / 0}.
   *
   * @throws IllegalArgumentException if both do not carry the same labels
   */
  public InstantVector ratioTo(InstantVector whole) {
    return dividedBy(whole.above(0)).as(Quantity.RATIO);
  }

  public InstantVector plus(double number) {
    return with(Operator.PLUS, number);
  }

  public InstantVector minus(double number) {
    return with(Operator.MINUS, number);
  }

  public InstantVector times(double number) {
    return with(Operator.TIMES, number);
  }

  public InstantVector dividedBy(double number) {
    return with(Operator.DIVIDED_BY, number);
  }

  /** A number minus this: {@code 1 - errors} is what went well. */
  public InstantVector subtractedFrom(double number) {
    return new InstantVector(
        new Node.Binary(Operator.MINUS, false, Optional.empty(), new Node.Literal(number), node),
        labels,
        quantity);
  }

  /** Only series above a number. */
  public InstantVector above(double number) {
    return with(Operator.ABOVE, number);
  }

  public InstantVector atLeast(double number) {
    return with(Operator.AT_LEAST, number);
  }

  public InstantVector below(double number) {
    return with(Operator.BELOW, number);
  }

  public InstantVector atMost(double number) {
    return with(Operator.AT_MOST, number);
  }

  public InstantVector equalTo(double number) {
    return with(Operator.EQUAL, number);
  }

  public InstantVector notEqualTo(double number) {
    return with(Operator.NOT_EQUAL, number);
  }

  /** Compares with a number and answers 1 or 0 for each series, dropping none. */
  public InstantVector truthOf(Operator comparison, double number) {
    requireComparison(comparison);
    return new InstantVector(
        new Node.Binary(comparison, true, Optional.empty(), node, new Node.Literal(number)),
        labels,
        Quantity.TRUTH);
  }

  /** Only series that compare so with the series of the same labels. */
  public InstantVector where(Operator comparison, InstantVector other) {
    requireComparison(comparison);
    return joined(comparison, other, Optional.empty(), quantity);
  }

  /** Only series that compare so with the matching series. */
  public InstantVector where(Operator comparison, InstantVector other, Matching matching) {
    requireComparison(comparison);
    return joined(comparison, other, Optional.of(matching), quantity);
  }

  /** Only series for which there is one with the same labels. */
  public InstantVector and(InstantVector other) {
    return joined(Operator.AND, other, Optional.empty(), quantity);
  }

  /** Only series for which there is a matching one. */
  public InstantVector and(InstantVector other, Matching matching) {
    return joined(Operator.AND, other, Optional.of(matching), quantity);
  }

  /** Only series for which there is none with the same labels. */
  public InstantVector unless(InstantVector other) {
    return joined(Operator.UNLESS, other, Optional.empty(), quantity);
  }

  /** Only series for which there is no matching one. */
  public InstantVector unless(InstantVector other, Matching matching) {
    return joined(Operator.UNLESS, other, Optional.of(matching), quantity);
  }

  /**
   * These series, and those of the other side whose labels are not among them. The labels of both
   * may differ, as where one side is {@code absent(…)}; what all series carry is what both do.
   */
  public InstantVector or(InstantVector other) {
    Labels common =
        new Labels(
            labels.values().stream().filter(p -> other.labels.contains(p.label())).toList(),
            labels.buckets() && other.labels.buckets());
    return new InstantVector(
        new Node.Binary(Operator.OR, false, Optional.empty(), node, other.node), common, quantity);
  }

  /** No value under this. */
  public InstantVector clampMin(double least) {
    return new InstantVector(
        new Node.Call("clamp_min", List.of(node, new Node.Literal(least))), labels, quantity);
  }

  /** No value over this. */
  public InstantVector clampMax(double most) {
    return new InstantVector(
        new Node.Call("clamp_max", List.of(node, new Node.Literal(most))), labels, quantity);
  }

  public InstantVector abs() {
    return new InstantVector(new Node.Call("abs", List.of(node)), labels, quantity);
  }

  /** All of it as it was, that long ago. */
  public InstantVector offset(Duration past) {
    return new InstantVector(
        node.rewritten(
            part ->
                switch (part) {
                  case Node.Selector s ->
                      new Node.Selector(
                          s.metric(),
                          s.matchers(),
                          Optional.of(s.offset().orElse(Duration.ZERO).plus(past)),
                          s.at());
                  default -> part;
                }),
        labels,
        quantity);
  }

  /** Its values over a time, evaluated every {@code step}: a subquery. */
  public GaugeRange over(Window range, Window step) {
    return new GaugeRange(
        new Node.Subquery(node, range, Optional.of(step), Optional.empty()), labels, quantity);
  }

  /** The only series' value; NaN where there is none or more than one. */
  public Scalar scalar() {
    return new Scalar(new Node.Call("scalar", List.of(node)), quantity);
  }

  /** The same values, understood as something else. */
  public InstantVector as(Quantity understood) {
    return new InstantVector(node, labels, understood);
  }

  private InstantVector aggregated(String operator, Quantity result, Label... by) {
    Labels kept = labels.only(List.of(by), operator + " by", node);
    Optional<Node.Grouping> grouping =
        by.length == 0 ? Optional.empty() : Optional.of(new Node.Grouping(false, names(by)));
    return new InstantVector(
        new Node.Aggregation(operator, grouping, Optional.empty(), node), kept, result);
  }

  private InstantVector without(String operator, Label... dropped) {
    Labels kept = labels.without(List.of(dropped), operator + " without", node);
    return new InstantVector(
        new Node.Aggregation(
            operator, Optional.of(new Node.Grouping(true, names(dropped))), Optional.empty(), node),
        kept,
        quantity);
  }

  private InstantVector ranked(String operator, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(operator + ": count " + count + " is below 1");
    }
    return new InstantVector(
        new Node.Aggregation(
            operator, Optional.empty(), Optional.of(new Node.Literal(count)), node),
        labels,
        quantity);
  }

  private InstantVector with(Operator operator, double number) {
    return new InstantVector(
        new Node.Binary(operator, false, Optional.empty(), node, new Node.Literal(number)),
        labels,
        quantity);
  }

  private InstantVector joined(
      Operator operator, InstantVector other, Optional<Matching> matching, Quantity result) {
    Labels joined = Joining.labels(operator, this, other, matching);
    return new InstantVector(
        new Node.Binary(operator, false, matching.map(Matching::node), node, other.node),
        joined,
        result);
  }

  private static void requireComparison(Operator operator) {
    if (operator.kind() != Operator.Kind.COMPARISON) {
      throw new IllegalArgumentException(operator.symbol() + " compares nothing");
    }
  }

  private static List<String> names(Label... labels) {
    return List.of(labels).stream().map(Label::name).toList();
  }
}
