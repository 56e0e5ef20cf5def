package art.samosachaat.obs.grafana;

/** Which part of the whole each series is. Immutable. */
public final class PieChartPanel extends ValuePanel {
  private final Calculation calculation;
  private final Legend legend;
  private final boolean donut;

  private PieChartPanel(Builder builder) {
    super(builder);
    this.calculation = builder.calculation;
    this.legend = builder.legend;
    this.donut = builder.donut;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "piechart";
  }

  /** How the values of a series become the one. */
  public Calculation calculation() {
    return calculation;
  }

  /** Shows value and percent of each series. */
  public Legend legend() {
    return legend;
  }

  /** Whether it has a hole. */
  public boolean isDonut() {
    return donut;
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private static final int SPAN = 8;

    private Calculation calculation = Calculation.LAST_NOT_NULL;
    private Legend legend = Legend.table().right();
    private boolean donut;

    private Builder(String title) {
      super(title);
      span(SPAN);
    }

    /** The last value, unless told. */
    public Builder calculation(Calculation calculation) {
      this.calculation = calculation;
      return this;
    }

    /** A table to the right, unless told. */
    public Builder legend(Legend legend) {
      this.legend = legend;
      return this;
    }

    /** With a hole in it. */
    public Builder donut() {
      this.donut = true;
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
    public PieChartPanel build() {
      return new PieChartPanel(this);
    }
  }
}
