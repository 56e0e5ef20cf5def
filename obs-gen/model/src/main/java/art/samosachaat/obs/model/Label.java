package art.samosachaat.obs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A dimension of a metric, declared with the values it may take.
 *
 * @param name as Prometheus stores it
 * @param help what it says, in one sentence
 * @param values what it may say
 * @see <a href="https://prometheus.io/docs/concepts/data_model/">Prometheus: data model</a>
 */
public record Label(String name, String help, LabelValues values) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Set<String> RESERVED = Set.of("le", "quantile");

  /**
   * @throws IllegalArgumentException if the name is no Prometheus label name or is taken by
   *     Prometheus itself, or the help is blank
   */
  public Label {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "label \"" + name + "\": the name does not match " + NAME.pattern());
    }
    if (name.startsWith("__")) {
      throw new IllegalArgumentException(
          "label " + name + ": names that start with __ belong to Prometheus");
    }
    if (RESERVED.contains(name)) {
      throw new IllegalArgumentException(
          "label " + name + ": the name belongs to Prometheus, which marks buckets with it");
    }
    if (help.isBlank()) {
      throw new IllegalArgumentException("label " + name + ": help is blank");
    }
  }

  /** A label whose values are known when the code is written. */
  public static Label oneOf(String name, String help, String... values) {
    return oneOf(name, help, List.of(values));
  }

  /** A label whose values are known when the code is written. */
  public static Label oneOf(String name, String help, List<String> values) {
    return declare(name, help, () -> new LabelValues.OneOf(values));
  }

  /**
   * A label whose values are known at run time only.
   *
   * @param max how many values are told apart; later ones count as {@value
   *     LabelValues.Bounded#OTHER}
   * @param why what holds the number down
   */
  public static Label bounded(String name, String help, int max, String why) {
    return declare(name, help, () -> new LabelValues.Bounded(max, why));
  }

  /**
   * This label saying {@code value}.
   *
   * @throws IllegalArgumentException if the value is not a declared one, or is empty
   */
  public LabelValue value(String value) {
    return new LabelValue(this, value);
  }

  /**
   * This label saying each of some values, for {@link LabelSet#product}.
   *
   * @throws IllegalArgumentException if one of them is not a declared one
   */
  public List<LabelValue> only(String... some) {
    List<LabelValue> chosen = new ArrayList<>(some.length);
    for (String value : some) {
      chosen.add(value(value));
    }
    return List.copyOf(chosen);
  }

  /**
   * This label saying each of its values, in the order of the declaration.
   *
   * @throws IllegalStateException if the values are not known beforehand
   */
  public List<LabelValue> all() {
    if (values instanceof LabelValues.OneOf oneOf) {
      return oneOf.values().stream().map(this::value).toList();
    }
    throw new IllegalStateException("label " + name + ": its values are known at run time only");
  }

  /** How many different values there can be at most. */
  public long cardinality() {
    return values.cardinality();
  }

  private static Label declare(String name, String help, Supplier<LabelValues> values) {
    LabelValues declared;
    try {
      declared = values.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("label " + name + ": " + e.getMessage(), e);
    }
    return new Label(name, help, declared);
  }
}
