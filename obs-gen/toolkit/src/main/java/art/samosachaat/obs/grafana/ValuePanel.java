package art.samosachaat.obs.grafana;

import art.samosachaat.obs.logs.LogExpression;
import art.samosachaat.obs.promql.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A panel that shows values, which have a unit. Immutable. */
public abstract sealed class ValuePanel extends QueryPanel
    permits TimeseriesPanel,
        StatPanel,
        GaugePanel,
        BarGaugePanel,
        HeatmapPanel,
        HistogramPanel,
        TablePanel,
        StateTimelinePanel,
        StatusHistoryPanel,
        PieChartPanel {
  private final GrafanaUnit unit;
  private final OptionalDouble min;
  private final OptionalDouble max;
  private final OptionalInt decimals;
  private final Optional<String> noValue;
  private final Optional<Thresholds> thresholds;
  private final Optional<Color> color;
  private final List<ValueMapping> mappings;
  private final List<DataLink> dataLinks;
  private final List<FieldOverride> overrides;

  ValuePanel(Builder<?> builder) {
    super(builder);
    this.unit = builder.unit();
    this.min = builder.min;
    this.max = builder.max;
    this.decimals = builder.decimals;
    this.noValue = Optional.ofNullable(builder.noValue);
    this.thresholds = Optional.ofNullable(builder.thresholds);
    this.color = Optional.ofNullable(builder.color);
    this.mappings = List.copyOf(builder.mappings);
    this.dataLinks = List.copyOf(builder.dataLinks);
    this.overrides = List.copyOf(builder.overrides);
    requireTargetsOfOverrides(builder);
  }

  private void requireTargetsOfOverrides(Builder<?> builder) {
    for (FieldOverride override : overrides) {
      if (override.matcher() instanceof FieldOverride.Matcher.AnswersOf(String refId)
          && targets().stream().noneMatch(target -> target.refId().equals(refId))) {
        throw builder.refused("an override is for target %s, which is not there".formatted(refId));
      }
    }
  }

  /** What values are written in: what was told, or what the expressions measure. */
  public GrafanaUnit unit() {
    return unit;
  }

  public OptionalDouble min() {
    return min;
  }

  public OptionalDouble max() {
    return max;
  }

  public OptionalInt decimals() {
    return decimals;
  }

  /** What is shown where there is no value. */
  public Optional<String> noValue() {
    return noValue;
  }

  public Optional<Thresholds> thresholds() {
    return thresholds;
  }

  /** The one colour of all series; without it, each has its own. */
  public Optional<Color> color() {
    return color;
  }

  public List<ValueMapping> mappings() {
    return mappings;
  }

  /** Where a click on a value leads. */
  public List<DataLink> dataLinks() {
    return dataLinks;
  }

  public List<FieldOverride> overrides() {
    return overrides;
  }

  /**
   * Describes a panel that shows values. Not thread-safe.
   *
   * @param <B> the builder itself
   */
  public abstract static sealed class Builder<B extends Builder<B>> extends QueryPanel.Builder<B>
      permits TimeseriesPanel.Builder,
          StatPanel.Builder,
          GaugePanel.Builder,
          BarGaugePanel.Builder,
          HeatmapPanel.Builder,
          HistogramPanel.Builder,
          TablePanel.Builder,
          StateTimelinePanel.Builder,
          StatusHistoryPanel.Builder,
          PieChartPanel.Builder {
    private static final int MAX_DECIMALS = 15;

    private @Nullable GrafanaUnit unit;
    private OptionalDouble min = OptionalDouble.empty();
    private OptionalDouble max = OptionalDouble.empty();
    private OptionalInt decimals = OptionalInt.empty();
    private @Nullable String noValue;
    private @Nullable Thresholds thresholds;
    private @Nullable Color color;
    private final List<ValueMapping> mappings = new ArrayList<>();
    private final List<DataLink> dataLinks = new ArrayList<>();
    private final List<FieldOverride> overrides = new ArrayList<>();

    Builder(String title) {
      super(title);
    }

    /** Asks Prometheus; series are called by the labels that tell them apart. */
    public B withTarget(Expression expression) {
      return withTarget(PrometheusTarget.of(expression));
    }

    /**
     * Asks Prometheus.
     *
     * @param legend what series are called: {@code {{app}}}
     * @throws IllegalArgumentException if it names a label that the expression does not answer with
     */
    public B withTarget(Expression expression, String legend) {
      return withTarget(PrometheusTarget.of(expression).legend(legend));
    }

    /** Asks Loki for numbers. */
    public B withTarget(LogExpression expression, String legend) {
      return withTarget(LokiTarget.of(expression).legend(legend));
    }

    /** Asks. */
    public B withTarget(Target.Builder<?> target) {
      targets.add(target);
      return self();
    }

    /** Overrules the unit that follows from what the expressions measure. */
    public B unit(GrafanaUnit unit) {
      this.unit = unit;
      return self();
    }

    /** Where the axis starts. */
    public B min(double min) {
      this.min = OptionalDouble.of(min);
      return self();
    }

    /** Where the axis ends. */
    public B max(double max) {
      this.max = OptionalDouble.of(max);
      return self();
    }

    /** Draws the axis from 0 to 1, that is from 0 % to 100 %. */
    public B wholeRatio() {
      return min(0).max(1);
    }

    /** Digits after the point, 0 to 15. */
    public B decimals(int digits) {
      if (digits < 0 || digits > MAX_DECIMALS) {
        throw refused("decimals %d is not within 0 to %d".formatted(digits, MAX_DECIMALS));
      }
      this.decimals = OptionalInt.of(digits);
      return self();
    }

    /** What is shown where there is no value. */
    public B noValue(String text) {
      this.noValue = text;
      return self();
    }

    /** Colours by value. */
    public B thresholds(Thresholds thresholds) {
      this.thresholds = thresholds;
      return self();
    }

    /** One colour for all series. */
    public B color(Color color) {
      this.color = color;
      return self();
    }

    /** Shows texts instead of values. */
    public B withMappings(ValueMapping... mappings) {
      this.mappings.addAll(List.of(mappings));
      return self();
    }

    /** Where a click on a value leads. */
    public B withDataLink(DataLink link) {
      dataLinks.add(link);
      return self();
    }

    /** What is different for some series. */
    public B withOverride(FieldOverride override) {
      overrides.add(override);
      return self();
    }

    boolean hasBounds() {
      return min.isPresent() && max.isPresent();
    }

    boolean hasOwnUnit() {
      return unit != null;
    }

    private GrafanaUnit unit() {
      if (min.isPresent() && max.isPresent() && !(min.getAsDouble() < max.getAsDouble())) {
        throw refused("min %s is not below max %s".formatted(min.getAsDouble(), max.getAsDouble()));
      }
      return unit == null ? measured() : unit;
    }

    private GrafanaUnit measured() {
      Map<GrafanaUnit, Expression> units = new LinkedHashMap<>();
      for (Target.Builder<?> target : targets) {
        if (target instanceof PrometheusTarget.Builder prometheus && !hasUnit(prometheus)) {
          Expression expression = prometheus.expression();
          units.putIfAbsent(GrafanaUnit.of(expression.quantity()), expression);
        }
      }
      if (units.size() > 1) {
        StringBuilder differing = new StringBuilder("targets differ in unit, set unit(…)");
        units.forEach(
            (measured, of) ->
                differing.append("; ").append(measured.id()).append(" of ").append(of.promql()));
        throw refused(differing.toString());
      }
      return units.isEmpty() ? GrafanaUnit.SHORT : units.keySet().iterator().next();
    }

    private boolean hasUnit(Target.Builder<?> target) {
      String refId = target.refId;
      return refId != null && overrides.stream().anyMatch(override -> override.setsUnitOf(refId));
    }
  }
}
