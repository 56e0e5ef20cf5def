package art.samosachaat.obs.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A metric as it is declared, once, for the service that exports it and for everything that reads
 * it. Immutable; two declarations that say the same are equal.
 */
public abstract sealed class Metric
    permits CounterMetric, GaugeMetric, HistogramMetric, InfoMetric {
  /** How many label combinations one metric may declare, enumerated. */
  public static final int MAX_COMBINATIONS = 10_000;

  private final String name;
  private final String help;
  private final Unit unit;
  private final List<Label> labels;
  private final boolean foreign;
  private final Optional<List<LabelSet>> series;

  Metric(Builder<?> builder) {
    this.name = builder.name;
    this.help = builder.help;
    this.unit = builder.unit;
    this.labels = builder.labels;
    this.foreign = builder.foreign;
    if (foreign) {
      MetricName.requireAnybodys(name);
    } else {
      MetricName.requireOurs(name, unit, this instanceof GaugeMetric);
    }
    if (help.isBlank()) {
      throw refused("help is blank");
    }
    requireDistinctLabels();
    builder.combinations.ifPresent(this::requireValid);
    this.series = builder.combinations.or(this::productOfLabels);
  }

  /** The name without the suffixes that exposure adds, such as {@code _total}. */
  public String name() {
    return name;
  }

  public String help() {
    return help;
  }

  public Unit unit() {
    return unit;
  }

  /** In the order of the declaration. */
  public List<Label> labels() {
    return labels;
  }

  /** Whether somebody else chose the name: see {@link Builder#foreign()}. */
  public boolean foreign() {
    return foreign;
  }

  /**
   * The label combinations that exist: the declared ones, else every combination of the enumerated
   * labels. Empty when a bounded label keeps them unknown until run time. Never contains one twice.
   */
  public Optional<List<LabelSet>> series() {
    return series;
  }

  /**
   * How many Prometheus series there can be at most; for a histogram that counts every bucket, the
   * sum and the count. {@link Long#MAX_VALUE} stands for anything larger.
   */
  public long cardinality() {
    return saturatedProduct(combinations(), seriesPerCombination());
  }

  /** The names PromQL sees. */
  public abstract List<String> exposedNames();

  /** {@code counter}, {@code gauge}, {@code histogram} or {@code info}. */
  public abstract String kind();

  abstract long seriesPerCombination();

  private long combinations() {
    if (series.isPresent()) {
      return series.get().size();
    }
    return productOfCardinalities();
  }

  private long productOfCardinalities() {
    long product = 1;
    for (Label label : labels) {
      product = saturatedProduct(product, label.cardinality());
    }
    return product;
  }

  private Optional<List<LabelSet>> productOfLabels() {
    for (Label label : labels) {
      if (!(label.values() instanceof LabelValues.OneOf)) {
        return Optional.empty();
      }
    }
    requireFew(productOfCardinalities());
    return Optional.of(LabelSet.product(labels.stream().map(Label::all).toList()));
  }

  private void requireDistinctLabels() {
    Set<String> seen = new HashSet<>();
    for (Label label : labels) {
      if (!seen.add(label.name())) {
        throw refused("label " + label.name() + " is declared twice");
      }
    }
  }

  private void requireValid(List<LabelSet> combinations) {
    if (combinations.isEmpty()) {
      throw refused("an explicit list of combinations needs at least 1, got 0");
    }
    requireFew(combinations.size());
    Set<Label> declared = Set.copyOf(labels);
    Set<LabelSet> seen = new HashSet<>();
    for (LabelSet combination : combinations) {
      if (!declared.equals(Set.copyOf(combination.labels()))) {
        throw refused(
            "combination "
                + combination
                + " must give each of the declared labels a value: "
                + labels.stream().map(Label::name).toList());
      }
      if (!seen.add(combination)) {
        throw refused("combination " + combination + " is declared twice");
      }
    }
  }

  private void requireFew(long combinations) {
    if (combinations > MAX_COMBINATIONS) {
      throw refused(
          "declares " + combinations + " label combinations, the limit is " + MAX_COMBINATIONS);
    }
  }

  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("metric " + name + ": " + why);
  }

  private static long saturatedProduct(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metric that
        && getClass() == that.getClass()
        && name.equals(that.name)
        && help.equals(that.help)
        && unit.equals(that.unit)
        && labels.equals(that.labels)
        && foreign == that.foreign
        && series.equals(that.series);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind(), name);
  }

  /** Kind and name: {@code counter chat_streams}. */
  @Override
  public String toString() {
    return kind() + " " + name;
  }

  /**
   * What all kinds of metric are declared with. Not thread-safe.
   *
   * @param <B> the builder itself
   */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits CounterMetric.Builder,
          GaugeMetric.Builder,
          HistogramMetric.Builder,
          InfoMetric.Builder {
    private final String name;
    private String help = "";
    private Unit unit = Unit.NONE;
    private List<Label> labels = List.of();
    private boolean foreign;
    private Optional<List<LabelSet>> combinations = Optional.empty();

    Builder(String name) {
      this.name = name;
    }

    /** What it measures, in one sentence. Mandatory. */
    public B help(String help) {
      this.help = help;
      return self();
    }

    /** {@link Unit#NONE} unless told. */
    public B unit(Unit unit) {
      this.unit = unit;
      return self();
    }

    /** None unless told. */
    public B labels(Label... labels) {
      this.labels = List.of(labels);
      return self();
    }

    /**
     * The label combinations that exist, where that is not every combination of the labels' values.
     */
    public B combinations(List<LabelSet> combinations) {
      this.combinations = Optional.of(List.copyOf(combinations));
      return self();
    }

    /**
     * Somebody else chose the name ({@code node_memory_MemAvailable_bytes}), so it need only be one
     * that Prometheus understands.
     */
    public B foreign() {
      this.foreign = true;
      return self();
    }

    abstract B self();
  }
}
