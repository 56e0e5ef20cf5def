package art.samosachaat.obs.grafana;

/** How often values of each size occur among those shown. Immutable. */
public final class HistogramPanel extends ValuePanel {
  private final Legend legend;
  private final int bucketCount;

  private HistogramPanel(Builder builder) {
    super(builder);
    this.legend = builder.legend;
    this.bucketCount = builder.bucketCount;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "histogram";
  }

  public Legend legend() {
    return legend;
  }

  /** About how many buckets there are. */
  public int bucketCount() {
    return bucketCount;
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private static final int MAX_BUCKETS = 200;
    private static final int DEFAULT_BUCKETS = 30;

    private Legend legend = Legend.LIST;
    private int bucketCount = DEFAULT_BUCKETS;

    private Builder(String title) {
      super(title);
    }

    public Builder legend(Legend legend) {
      this.legend = legend;
      return this;
    }

    /** About how many buckets there are, 1 to 200; 30 unless told. */
    public Builder bucketCount(int count) {
      if (count < 1 || count > MAX_BUCKETS) {
        throw refused("bucketCount %d is not within 1 to %d".formatted(count, MAX_BUCKETS));
      }
      this.bucketCount = count;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public HistogramPanel build() {
      return new HistogramPanel(this);
    }
  }
}
