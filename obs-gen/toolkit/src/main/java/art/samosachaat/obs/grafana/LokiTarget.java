package art.samosachaat.obs.grafana;

import art.samosachaat.obs.logs.LogExpression;

/** A LogQL expression that a panel asks. Immutable. */
public final class LokiTarget extends Target {
  private final LogExpression expression;
  private final LabelTemplate legend;
  private final int maxLines;

  private LokiTarget(Builder builder, Role role) {
    super(builder, role);
    this.expression = builder.expression;
    this.legend = builder.legend;
    this.maxLines = builder.maxLines;
  }

  /** Describes a target. */
  public static Builder of(LogExpression expression) {
    return new Builder(expression);
  }

  public LogExpression expression() {
    return expression;
  }

  @Override
  public String expr() {
    return expression.logql();
  }

  @Override
  public LabelTemplate legend() {
    return legend;
  }

  @Override
  public Datasource datasource() {
    return Datasource.LOKI;
  }

  /** How many lines are asked for; 0 for what the data source is set to. */
  public int maxLines() {
    return maxLines;
  }

  /** Not thread-safe. */
  public static final class Builder extends Target.Builder<Builder> {
    /** What Loki refuses to exceed, unless it is told otherwise. */
    private static final int MOST_LINES = 5_000;

    private final LogExpression expression;
    private LabelTemplate legend = new LabelTemplate("");
    private int maxLines;

    private Builder(LogExpression expression) {
      this.expression = expression;
    }

    /** What each series of a metric query is called: {@code {{service}}}. */
    public Builder legend(String template) {
      this.legend = new LabelTemplate(template);
      return this;
    }

    /** How many lines are asked for, 1 to 5000. */
    public Builder maxLines(int lines) {
      if (lines < 1 || lines > MOST_LINES) {
        throw new IllegalArgumentException(
            "maxLines %d is not within 1 to %d (%s)".formatted(lines, MOST_LINES, place));
      }
      this.maxLines = lines;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    LokiTarget build(Role role) {
      return new LokiTarget(this, role);
    }
  }
}
