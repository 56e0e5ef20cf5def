package art.samosachaat.obs.grafana;

/** One bar for each series. Immutable. */
public final class BarGaugePanel extends ValuePanel {

  /** Which way bars grow. */
  public enum Orientation {
    HORIZONTAL,
    VERTICAL
  }

  /** What bars look like. */
  public enum DisplayMode {
    BASIC,
    GRADIENT,
    LCD
  }

  private final Calculation calculation;
  private final Orientation orientation;
  private final DisplayMode displayMode;

  private BarGaugePanel(Builder builder) {
    super(builder);
    this.calculation = builder.calculation;
    this.orientation = builder.orientation;
    this.displayMode = builder.displayMode;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "bargauge";
  }

  /** How the values of a series become the one. */
  public Calculation calculation() {
    return calculation;
  }

  public Orientation orientation() {
    return orientation;
  }

  public DisplayMode displayMode() {
    return displayMode;
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private Calculation calculation = Calculation.LAST_NOT_NULL;
    private Orientation orientation = Orientation.HORIZONTAL;
    private DisplayMode displayMode = DisplayMode.BASIC;

    private Builder(String title) {
      super(title);
    }

    /** The last value, unless told. */
    public Builder calculation(Calculation calculation) {
      this.calculation = calculation;
      return this;
    }

    /** Horizontal, unless told. */
    public Builder orientation(Orientation orientation) {
      this.orientation = orientation;
      return this;
    }

    public Builder displayMode(DisplayMode mode) {
      this.displayMode = mode;
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

    @Override
    public BarGaugePanel build() {
      return new BarGaugePanel(this);
    }
  }
}
