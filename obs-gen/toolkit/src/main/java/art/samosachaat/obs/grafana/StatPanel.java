package art.samosachaat.obs.grafana;

/** One large number for each series. Immutable. */
public final class StatPanel extends ValuePanel {

  /** What is coloured. */
  public enum ColorMode {
    NONE,
    VALUE,
    BACKGROUND
  }

  private final Calculation calculation;
  private final ColorMode colorMode;
  private final boolean sparkline;
  private final boolean showingNames;

  private StatPanel(Builder builder) {
    super(builder);
    this.calculation = builder.calculation;
    this.colorMode = builder.colorMode;
    this.sparkline = builder.sparkline;
    this.showingNames = builder.showingNames;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "stat";
  }

  /** How the values of a series become the one. */
  public Calculation calculation() {
    return calculation;
  }

  public ColorMode colorMode() {
    return colorMode;
  }

  /** Whether the values over time are drawn behind the number. */
  public boolean hasSparkline() {
    return sparkline;
  }

  /** Whether each number bears the name of its series even if it is the only one. */
  public boolean isShowingNames() {
    return showingNames;
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private static final int SPAN = 4;
    private static final int HEIGHT = 4;

    private Calculation calculation = Calculation.LAST_NOT_NULL;
    private ColorMode colorMode = ColorMode.VALUE;
    private boolean sparkline = true;
    private boolean showingNames;

    private Builder(String title) {
      super(title);
      span(SPAN).height(HEIGHT);
    }

    /** The last value, unless told. */
    public Builder calculation(Calculation calculation) {
      this.calculation = calculation;
      return this;
    }

    public Builder colorMode(ColorMode mode) {
      this.colorMode = mode;
      return this;
    }

    /** Draws no values over time behind the number. */
    public Builder withoutSparkline() {
      this.sparkline = false;
      return this;
    }

    /** Writes the name of the series beside each number. */
    public Builder showNames() {
      this.showingNames = true;
      return this;
    }

    @Override
    boolean showsOnlyNow() {
      return !sparkline && calculation.isOfNow();
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public StatPanel build() {
      return new StatPanel(this);
    }
  }
}
