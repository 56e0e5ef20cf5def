package art.samosachaat.obs.model;

import java.util.ArrayList;
import java.util.List;

/** Observations counted by size, so that quantiles can be asked of any group of series. */
public final class HistogramMetric extends Metric {
  private final List<Double> buckets;

  private HistogramMetric(Builder builder) {
    super(builder);
    this.buckets = List.copyOf(builder.buckets);
    requireAscending();
  }

  /** Starts a declaration. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /**
   * The upper edges of the classic buckets, in the metric's unit: positive, finite, strictly
   * ascending. The bucket for all the rest ({@code +Inf}) is not among them.
   */
  public List<Double> buckets() {
    return buckets;
  }

  /** {@code x_bucket}. */
  public String bucketName() {
    return name() + "_bucket";
  }

  /** {@code x_sum}. */
  public String sumName() {
    return name() + "_sum";
  }

  /** {@code x_count}. */
  public String countName() {
    return name() + "_count";
  }

  @Override
  public List<String> exposedNames() {
    return List.of(bucketName(), sumName(), countName());
  }

  @Override
  public String kind() {
    return "histogram";
  }

  @Override
  long seriesPerCombination() {
    int infinity = 1;
    int sumAndCount = 2;
    return buckets.size() + infinity + sumAndCount;
  }

  private void requireAscending() {
    if (buckets.isEmpty()) {
      throw refused("a histogram needs at least 1 bucket edge, got 0");
    }
    double previous = 0;
    for (double edge : buckets) {
      if (!Double.isFinite(edge) || edge <= previous) {
        throw refused(
            "bucket edge "
                + edge
                + " must be finite and above "
                + previous
                + ", since edges ascend from 0");
      }
      previous = edge;
    }
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof HistogramMetric that
        && buckets.equals(that.buckets);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Not thread-safe. */
  public static final class Builder extends Metric.Builder<Builder> {
    private final List<Double> buckets = new ArrayList<>();

    private Builder(String name) {
      super(name);
    }

    /** The upper edges of the classic buckets, in the metric's unit, without {@code +Inf}. */
    public Builder buckets(double... edges) {
      buckets.clear();
      for (double edge : edges) {
        buckets.add(edge);
      }
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the metric and what breaks which rule
     */
    public HistogramMetric build() {
      return new HistogramMetric(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
