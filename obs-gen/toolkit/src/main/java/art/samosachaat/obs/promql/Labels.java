package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The labels that the series of an expression carry, each with how many values it can still have.
 * Immutable.
 *
 * @param values sorted by name
 * @param buckets whether {@code le} is among them, which no declaration may use
 */
public record Labels(List<Possible> values, boolean buckets) {

  /** No label at all. */
  public static final Labels NONE = new Labels(List.of(), false);

  /**
   * A label and how many values it can have here.
   *
   * @param atMost 1 where a matcher names the value
   */
  public record Possible(Label label, long atMost) {}

  public Labels {
    values =
        values.stream().sorted(Comparator.comparing(possible -> possible.label().name())).toList();
  }

  /** All values of each label. */
  static Labels of(List<Label> labels) {
    return new Labels(
        labels.stream().map(label -> new Possible(label, label.cardinality())).toList(), false);
  }

  /** The declarations. */
  public List<Label> labels() {
    return values.stream().map(Possible::label).toList();
  }

  /** The names, {@code le} included. */
  public List<String> names() {
    return Stream.concat(
            labels().stream().map(Label::name), buckets ? Stream.of("le") : Stream.of())
        .sorted()
        .toList();
  }

  /** Whether a label of this declaration is among them. */
  public boolean contains(Label label) {
    return labels().contains(label);
  }

  /**
   * How many series they can tell apart, {@code le} not counted; at most {@link Long#MAX_VALUE}.
   */
  public long combinations() {
    long product = 1;
    for (Possible possible : values) {
      if (Math.multiplyHigh(product, possible.atMost()) != 0 || product * possible.atMost() < 0) {
        return Long.MAX_VALUE;
      }
      product *= possible.atMost();
    }
    return product;
  }

  Labels narrowed(Label label, long atMost) {
    return new Labels(
        values.stream()
            .map(
                possible ->
                    possible.label().equals(label)
                        ? new Possible(label, Math.min(atMost, possible.atMost()))
                        : possible)
            .toList(),
        buckets);
  }

  Labels withBuckets() {
    return new Labels(values, true);
  }

  /**
   * Only these.
   *
   * @throws IllegalArgumentException naming the label that is not there, and those that are
   */
  Labels only(List<Label> kept, String operation, Node of) {
    return new Labels(kept.stream().map(label -> require(label, operation, of)).toList(), false);
  }

  /**
   * All but these.
   *
   * @throws IllegalArgumentException naming the label that is not there, and those that are
   */
  Labels without(List<Label> dropped, String operation, Node of) {
    dropped.forEach(label -> require(label, operation, of));
    return new Labels(
        values.stream().filter(possible -> !dropped.contains(possible.label())).toList(), buckets);
  }

  /** These and those; where both have a label, the fewer values. */
  Labels and(Labels more) {
    Map<Label, Possible> all = new LinkedHashMap<>();
    Stream.concat(values.stream(), more.values.stream())
        .forEach(
            possible ->
                all.merge(
                    possible.label(),
                    possible,
                    (one, other) -> one.atMost() <= other.atMost() ? one : other));
    return new Labels(new ArrayList<>(all.values()), buckets || more.buckets);
  }

  Possible require(Label label, String operation, Node of) {
    return values.stream()
        .filter(possible -> possible.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: label %s is not a label of %s, which has %s"
                        .formatted(operation, label.name(), of, names())));
  }
}
