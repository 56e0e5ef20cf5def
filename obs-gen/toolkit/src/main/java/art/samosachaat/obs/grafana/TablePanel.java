package art.samosachaat.obs.grafana;

import art.samosachaat.obs.model.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One line for each set of label values, one column for each label and each target. Targets are
 * asked for one value of now, and joined by their labels. Immutable.
 */
public final class TablePanel extends ValuePanel {
  private final List<Column> columns;
  private final Optional<Sorting> sorting;

  /**
   * What the reader calls a column.
   *
   * @param field what Grafana calls it: a label, {@code Value}, or of several targets {@code Value
   *     #A}
   */
  public record Column(String field, String name) {}

  /**
   * Which column orders the lines.
   *
   * @param column as the reader sees it
   */
  public record Sorting(String column, boolean descending) {}

  private TablePanel(Builder builder) {
    super(builder);
    this.columns = builder.columns.stream().map(column -> column(column, builder)).toList();
    this.sorting = Optional.ofNullable(builder.sorting);
    sorting.ifPresent(sorted -> requireColumn(sorted.column(), builder));
  }

  private void requireColumn(String name, Builder builder) {
    Set<String> shown = new TreeSet<>();
    for (Target target : targets()) {
      shown.add(targets().size() == 1 ? "Value" : "Value #" + target.refId());
      if (target instanceof PrometheusTarget prometheus) {
        shown.addAll(prometheus.expression().labels().names());
      }
    }
    for (Column column : columns) {
      shown.remove(column.field());
      shown.add(column.name());
    }
    if (!shown.contains(name)) {
      throw builder.refused(
          "sorted by \"%s\", which is none of its columns %s".formatted(name, shown));
    }
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "table";
  }

  /** Those that the reader calls by a name of their own. */
  public List<Column> columns() {
    return columns;
  }

  public Optional<Sorting> sorting() {
    return sorting;
  }

  private Column column(Wanted wanted, Builder builder) {
    if (wanted.label() == null) {
      if (targets().stream().noneMatch(target -> target.refId().equals(wanted.of()))) {
        throw builder.refused(
            "column \"%s\" is of target %s, which is not there"
                .formatted(wanted.name(), wanted.of()));
      }
      // Grafana numbers the columns only if there are several.
      String field = targets().size() == 1 ? "Value" : "Value #" + wanted.of();
      return new Column(field, wanted.name());
    }
    Label label = wanted.label();
    boolean answered =
        targets().stream()
            .allMatch(
                target ->
                    target instanceof PrometheusTarget prometheus
                        && prometheus.expression().labels().contains(label));
    if (!answered) {
      throw builder.refused(
          "column \"%s\" is of label %s, with which not every target answers"
              .formatted(wanted.name(), label.name()));
    }
    return new Column(wanted.of(), wanted.name());
  }

  /** A column as described: of a label, or of a target's values. */
  private record Wanted(@Nullable Label label, String of, String name) {}

  /** Not thread-safe. */
  public static final class Builder extends ValuePanel.Builder<Builder> {
    private final List<Wanted> columns = new ArrayList<>();
    private @Nullable Sorting sorting;

    private Builder(String title) {
      super(title);
    }

    /** What the reader calls the column of a label. */
    public Builder column(Label label, String name) {
      columns.add(new Wanted(label, label.name(), name));
      return this;
    }

    /** What the reader calls the column of a target's values. */
    public Builder column(String refId, String name) {
      columns.add(new Wanted(null, refId, name));
      return this;
    }

    /** Orders the lines by a column, greatest first. */
    public Builder sortedBy(String column) {
      this.sorting = new Sorting(column, true);
      return this;
    }

    @Override
    boolean showsOnlyNow() {
      return true;
    }

    @Override
    boolean isTable() {
      return true;
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * @throws IllegalArgumentException if a column is of something that no target answers with
     */
    @Override
    public TablePanel build() {
      return new TablePanel(this);
    }
  }
}
