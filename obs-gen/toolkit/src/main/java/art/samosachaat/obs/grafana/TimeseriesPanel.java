package art.samosachaat.obs.grafana;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Values over time. Immutable. */
public final class TimeseriesPanel extends ValuePanel {

  /** What a value is drawn as. */
  public enum DrawStyle {
    LINE,
    BARS,
    POINTS
  }

  /** Whether series are drawn on top of each other. */
  public enum Stacking {
    NONE,
    NORMAL,
    /** As parts of 100 %. */
    PERCENT
  }

  /** How thresholds are drawn. */
  public enum ThresholdStyle {
    OFF,
    LINE,
    DASHED,
    AREA
  }

  private final Legend legend;
  private final DrawStyle drawStyle;
  private final Stacking stacking;
  private final ThresholdStyle thresholdStyle;
  private final int fillOpacity;
  private final int lineWidth;
  private final String axisLabel;
  private final OptionalInt logBase;
  private final OptionalDouble softMin;
  private final OptionalDouble softMax;
  private final boolean connectingGaps;

  private TimeseriesPanel(Builder builder) {
    super(builder);
    this.legend = builder.legend;
    this.drawStyle = builder.drawStyle;
    this.stacking = builder.stacking;
    this.thresholdStyle = builder.thresholdStyle;
    this.fillOpacity = builder.fillOpacity;
    this.lineWidth = builder.lineWidth;
    this.axisLabel = builder.axisLabel;
    this.logBase = builder.logBase;
    this.softMin = builder.softMin;
    this.softMax = builder.softMax;
    this.connectingGaps = builder.connectingGaps;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "timeseries";
  }

  public Legend legend() {
    return legend;
  }

  public DrawStyle drawStyle() {
    return drawStyle;
  }

  public Stacking stacking() {
    return stacking;
  }

  public ThresholdStyle thresholdStyle() {
    return thresholdStyle;
  }

  /** Percent, 0 to 100. */
  public int fillOpacity() {
    return fillOpacity;
  }

  /** Pixels, 0 to 10. */
  public int lineWidth() {
    return lineWidth;
  }

  /** Empty where the unit says enough. */
  public String axisLabel() {
    return axisLabel;
  }

  /** 2 or 10; a linear axis has none. */
  public OptionalInt logBase() {
    return logBase;
  }

  /** The axis starts here unless a value is below. */
  public OptionalDouble softMin() {
    return softMin;
  }

  /** The axis ends here unless a value is above. */
  public OptionalDouble softMax() {
    return softMax;
  }

  /** Whether a line is drawn across missing values. */
  public boolean isConnectingGaps() {
    return connectingGaps;
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private static final int PERCENT = 100;
    private static final int MAX_LINE_WIDTH = 10;

    private Legend legend =
        Legend.table(Calculation.MEAN, Calculation.MAX, Calculation.LAST_NOT_NULL);
    private DrawStyle drawStyle = DrawStyle.LINE;
    private Stacking stacking = Stacking.NONE;
    private ThresholdStyle thresholdStyle = ThresholdStyle.OFF;
    private int fillOpacity = 10;
    private int lineWidth = 1;
    private String axisLabel = "";
    private OptionalInt logBase = OptionalInt.empty();
    private OptionalDouble softMin = OptionalDouble.empty();
    private OptionalDouble softMax = OptionalDouble.empty();
    private boolean connectingGaps;

    private Builder(String title) {
      super(title);
    }

    /** A table of mean, greatest and last value below, unless told. */
    public Builder legend(Legend legend) {
      this.legend = legend;
      return this;
    }

    public Builder drawStyle(DrawStyle style) {
      this.drawStyle = style;
      return this;
    }

    /** Draws series on top of each other, or not. */
    public Builder stacking(Stacking stacking) {
      this.stacking = stacking;
      return this;
    }

    /** How thresholds are drawn; not at all unless told. */
    public Builder thresholdStyle(ThresholdStyle style) {
      this.thresholdStyle = style;
      return this;
    }

    /** How opaque the area below a line is: 0 to 100 percent. */
    public Builder fillOpacity(int percent) {
      if (percent < 0 || percent > PERCENT) {
        throw refused("fillOpacity %d is not within 0 to %d".formatted(percent, PERCENT));
      }
      this.fillOpacity = percent;
      return this;
    }

    /** How thick a line is: 0 to 10 pixels. */
    public Builder lineWidth(int pixels) {
      if (pixels < 0 || pixels > MAX_LINE_WIDTH) {
        throw refused("lineWidth %d is not within 0 to %d".formatted(pixels, MAX_LINE_WIDTH));
      }
      this.lineWidth = pixels;
      return this;
    }

    /** A text beside the axis. */
    public Builder axisLabel(String text) {
      this.axisLabel = text;
      return this;
    }

    /**
     * Draws against a logarithmic axis.
     *
     * @param base 2 or 10
     */
    public Builder logarithmic(int base) {
      if (base != 2 && base != 10) {
        throw refused("logarithmic base %d is neither 2 nor 10".formatted(base));
      }
      this.logBase = OptionalInt.of(base);
      return this;
    }

    /** Starts the axis here unless a value is below. */
    public Builder softMin(double value) {
      this.softMin = OptionalDouble.of(value);
      return this;
    }

    /** Ends the axis here unless a value is above. */
    public Builder softMax(double value) {
      this.softMax = OptionalDouble.of(value);
      return this;
    }

    /** Draws lines across missing values, which otherwise are gaps. */
    public Builder connectGaps() {
      this.connectingGaps = true;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public TimeseriesPanel build() {
      return new TimeseriesPanel(this);
    }
  }
}
