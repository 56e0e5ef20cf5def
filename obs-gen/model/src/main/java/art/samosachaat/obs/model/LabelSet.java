package art.samosachaat.obs.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What sets one series of a metric apart from the others: at most one value for each label. Two
 * sets of the same values are equal, however they were put together.
 *
 * @param values sorted by the name of their label
 */
public record LabelSet(List<LabelValue> values) {
  public static final LabelSet EMPTY = new LabelSet(List.of());

  /**
   * @throws IllegalArgumentException if two of the values are of the same label
   */
  public LabelSet {
    values = values.stream().sorted(Comparator.comparing(value -> value.label().name())).toList();
    for (int i = 1; i < values.size(); i++) {
      LabelValue one = values.get(i - 1);
      LabelValue other = values.get(i);
      if (one.label().name().equals(other.label().name())) {
        throw new IllegalArgumentException(
            "a label set has one value a label, got " + one + " and " + other);
      }
    }
  }

  /**
   * The set of these values, in any order.
   *
   * @throws IllegalArgumentException if two of the values are of the same label
   */
  public static LabelSet of(LabelValue... values) {
    return values.length == 0 ? EMPTY : new LabelSet(Arrays.asList(values));
  }

  /** The set of these values. */
  public static LabelSet of(Collection<LabelValue> values) {
    return values.isEmpty() ? EMPTY : new LabelSet(List.copyOf(values));
  }

  /**
   * Every way to take one value of each list; the first list varies slowest. The product of no list
   * is {@link #EMPTY} alone.
   */
  @SafeVarargs
  public static List<LabelSet> product(List<LabelValue>... choices) {
    return product(Arrays.asList(choices));
  }

  static List<LabelSet> product(List<List<LabelValue>> choices) {
    List<LabelSet> sets = List.of(EMPTY);
    for (List<LabelValue> choice : choices) {
      List<LabelSet> longer = new ArrayList<>(sets.size() * choice.size());
      for (LabelSet set : sets) {
        for (LabelValue value : choice) {
          longer.add(set.with(value));
        }
      }
      sets = longer;
    }
    return List.copyOf(sets);
  }

  /**
   * This set and one value more.
   *
   * @throws IllegalArgumentException if the set has a value of that label already
   */
  public LabelSet with(LabelValue value) {
    List<LabelValue> more = new ArrayList<>(values);
    more.add(value);
    return new LabelSet(more);
  }

  /** What the label of this name says here. */
  public Optional<String> value(String labelName) {
    for (LabelValue value : values) {
      if (value.label().name().equals(labelName)) {
        return Optional.of(value.value());
      }
    }
    return Optional.empty();
  }

  /** The labels, sorted by name. */
  public List<Label> labels() {
    return values.stream().map(LabelValue::label).toList();
  }

  /** The way PromQL writes it, but for escapes. */
  @Override
  public String toString() {
    return values.stream().map(LabelValue::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
