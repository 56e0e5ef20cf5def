package art.samosachaat.obs.model;

import java.util.List;

/** A number that goes up and down. */
public final class GaugeMetric extends Metric {
  private GaugeMetric(Builder builder) {
    super(builder);
  }

  /** Starts a declaration. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The plain name. */
  public String exposedName() {
    return name();
  }

  @Override
  public List<String> exposedNames() {
    return List.of(exposedName());
  }

  @Override
  public String kind() {
    return "gauge";
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
    public GaugeMetric build() {
      return new GaugeMetric(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
