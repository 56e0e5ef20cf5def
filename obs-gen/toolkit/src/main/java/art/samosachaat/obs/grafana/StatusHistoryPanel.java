package art.samosachaat.obs.grafana;

/** Which state each series was in, at regular times. Immutable. */
public final class StatusHistoryPanel extends ValuePanel {
  private final Legend legend;

  private StatusHistoryPanel(Builder builder) {
    super(builder);
    this.legend = builder.legend;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "status-history";
  }

  /** Tells which colour is which state. */
  public Legend legend() {
    return legend;
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private Legend legend = Legend.LIST;

    private Builder(String title) {
      super(title);
    }

    /** A list below, unless told. */
    public Builder legend(Legend legend) {
      this.legend = legend;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public StatusHistoryPanel build() {
      return new StatusHistoryPanel(this);
    }
  }
}
