package art.samosachaat.obs.model;

import java.util.List;

/** Facts about a process, such as its version, as the labels of a series that is always 1. */
public final class InfoMetric extends Metric {
  private InfoMetric(Builder builder) {
    super(builder);
  }

  /** Starts a declaration; the name is given without {@code _info}. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** {@code x_info}. */
  public String exposedName() {
    return name() + "_info";
  }

  @Override
  public List<String> exposedNames() {
    return List.of(exposedName());
  }

  @Override
  public String kind() {
    return "info";
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
    public InfoMetric build() {
      return new InfoMetric(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
