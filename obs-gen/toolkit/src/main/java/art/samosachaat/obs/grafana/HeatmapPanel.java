package art.samosachaat.obs.grafana;

import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.Quantity;
import art.samosachaat.obs.promql.Window;

/**
 * How many observations of each size there were over time. Its {@link #unit} is that of the
 * observations, so of the axis; its cells count them a second. Immutable.
 */
public final class HeatmapPanel extends ValuePanel {

  private HeatmapPanel(Builder builder) {
    super(builder);
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "heatmap";
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {

    private Builder(String title) {
      super(title);
    }

    /** Draws the buckets of a histogram, exemplars and all, in the unit of the histogram. */
    public Builder ofHistogram(HistogramSelection histogram) {
      Unit observed = histogram.metric().unit();
      return unit(GrafanaUnit.of(Quantity.of(observed)))
          .withTarget(PrometheusTarget.of(histogram.buckets(Window.RATE_INTERVAL)).exemplars());
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * @throws IllegalArgumentException if a target does not answer with buckets, or the unit of
     *     their edges is not known
     */
    @Override
    public HeatmapPanel build() {
      for (Target.Builder<?> target : targets) {
        if (target instanceof PrometheusTarget.Builder prometheus
            && !prometheus.expression().labels().buckets()) {
          throw refused(
              "a heatmap draws buckets, and %s has no label le"
                  .formatted(prometheus.expression().promql()));
        }
      }
      if (!hasOwnUnit()) {
        throw refused("unit(…) must tell in what was observed; ofHistogram(…) knows it");
      }
      return new HeatmapPanel(this);
    }
  }
}
