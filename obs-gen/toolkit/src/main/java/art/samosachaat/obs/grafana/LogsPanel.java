package art.samosachaat.obs.grafana;

import art.samosachaat.obs.logs.LogExpression;

/** Log lines, newest first unless told. Immutable. */
public final class LogsPanel extends QueryPanel {
  private final boolean oldestFirst;
  private final boolean wrapping;

  private LogsPanel(Builder builder) {
    super(builder);
    this.oldestFirst = builder.oldestFirst;
    this.wrapping = builder.wrapping;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "logs";
  }

  public boolean isOldestFirst() {
    return oldestFirst;
  }

  /** Whether long lines go on below. */
  public boolean isWrapping() {
    return wrapping;
  }

  /** Not thread-safe. */
  public static final class Builder extends QueryPanel.Builder<Builder> {
    private static final int SPAN = 24;
    private static final int HEIGHT = 12;

    private boolean oldestFirst;
    private boolean wrapping = true;

    private Builder(String title) {
      super(title);
      span(SPAN).height(HEIGHT);
    }

    /** Asks Loki. */
    public Builder withTarget(LogExpression expression) {
      return withTarget(LokiTarget.of(expression));
    }

    /** Asks Loki. */
    public Builder withTarget(LokiTarget.Builder target) {
      targets.add(target);
      return this;
    }

    /** Shows lines in the order in which they were written, as the story of a trace. */
    public Builder oldestFirst() {
      this.oldestFirst = true;
      return this;
    }

    /** Cuts long lines off. */
    public Builder withoutWrapping() {
      this.wrapping = false;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public LogsPanel build() {
      return new LogsPanel(this);
    }
  }
}
