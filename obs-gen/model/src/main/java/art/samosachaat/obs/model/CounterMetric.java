package art.samosachaat.obs.model;

import java.util.List;

/** A number that only grows, and starts at 0 again when the process does. */
public final class CounterMetric extends Metric {
  private final boolean plain;

  private CounterMetric(Builder builder) {
    super(builder);
    this.plain = builder.plain;
    if (plain && !foreign()) {
      throw refused("only a foreign counter may be exposed without _total");
    }
  }

  /** Starts a declaration; the name is given without {@code _total}. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** {@code x_total}, but for {@link Builder#withoutSuffix()}. */
  public String exposedName() {
    return plain ? name() : name() + "_total";
  }

  @Override
  public List<String> exposedNames() {
    return List.of(exposedName());
  }

  @Override
  public String kind() {
    return "counter";
  }

  @Override
  long seriesPerCombination() {
    return 1;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof CounterMetric that && plain == that.plain;
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Not thread-safe. */
  public static final class Builder extends Metric.Builder<Builder> {
    private boolean plain;

    private Builder(String name) {
      super(name);
    }

    /**
     * Exposed under its plain name, as the {@code _sum} and {@code _count} of somebody else's
     * summary are.
     */
    public Builder withoutSuffix() {
      plain = true;
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the metric and what breaks which rule
     */
    public CounterMetric build() {
      return new CounterMetric(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
