package art.samosachaat.obs.model;

import java.util.List;

/** A number that only grows, and starts at 0 again when the process does. */
public final class CounterMetric extends Metric {
  private CounterMetric(Builder builder) {
    super(builder);
  }

  /** Starts a declaration; the name is given without {@code _total}. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** {@code x_total}. */
  public String exposedName() {
    return name() + "_total";
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

  /** Not thread-safe. */
  public static final class Builder extends Metric.Builder<Builder> {
    private Builder(String name) {
      super(name);
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
