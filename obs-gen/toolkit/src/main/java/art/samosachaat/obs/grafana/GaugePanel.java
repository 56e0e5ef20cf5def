package art.samosachaat.obs.grafana;

/** How far each series is from its minimum to its maximum, as an arc. Immutable. */
public final class GaugePanel extends ValuePanel {
  private final Calculation calculation;

  private GaugePanel(Builder builder) {
    super(builder);
    this.calculation = builder.calculation;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "gauge";
  }

  /** How the values of a series become the one. */
  public Calculation calculation() {
    return calculation;
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private static final int SPAN = 6;

    private Calculation calculation = Calculation.LAST_NOT_NULL;

    private Builder(String title) {
      super(title);
      span(SPAN);
    }

    /** The last value, unless told. */
    public Builder calculation(Calculation calculation) {
      this.calculation = calculation;
      return this;
    }

    @Override
    boolean showsOnlyNow() {
      return calculation.isOfNow();
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * @throws IllegalArgumentException if it has no minimum or no maximum to be between
     */
    @Override
    public GaugePanel build() {
      if (!hasBounds()) {
        throw refused("a gauge shows how far a value is from min to max; set both");
      }
      return new GaugePanel(this);
    }
  }
}
