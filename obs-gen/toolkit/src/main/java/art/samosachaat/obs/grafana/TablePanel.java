package art.samosachaat.obs.grafana;

import art.samosachaat.obs.model.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line for each set of label values, one column for each label and each target. Targets are
 * asked for one value of now, and joined by their labels. Immutable.
 */
public final class TablePanel extends ValuePanel {
  private final Map<String, String> columns;
  private final Optional<Sorting> sorting;

  /**
   * Which column orders the lines.
   *
   * @param column as the reader sees it
   */
  public record Sorting(String column, boolean descending) {}

  private TablePanel(Builder builder) {
    super(builder);
    this.columns = Map.copyOf(builder.columns);
    this.sorting = Optional.ofNullable(builder.sorting);
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "table";
  }

  /** What the reader calls a column, by what Grafana calls it: a label, or {@code Value #A}. */
  public Map<String, String> columns() {
    return columns;
  }

  public Optional<Sorting> sorting() {
    return sorting;
  }

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private final Map<String, String> columns = new LinkedHashMap<>();
    private @Nullable Sorting sorting;

    private Builder(String title) {
      super(title);
    }

    /** What the reader calls the column of a label. */
    public Builder column(Label label, String name) {
      columns.put(label.name(), name);
      return this;
    }

    /** What the reader calls the column of a target's values. */
    public Builder column(String refId, String name) {
      columns.put("Value #" + refId, name);
      return this;
    }

    /** Orders the lines by a column, greatest first. */
    public Builder sortedBy(String column) {
      this.sorting = new Sorting(column, true);
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public TablePanel build() {
      for (Target.Builder<?> target : targets) {
        if (target instanceof PrometheusTarget.Builder prometheus) {
          prometheus.instant().format(PrometheusTarget.Format.TABLE);
        }
      }
      return new TablePanel(this);
    }
  }
}
