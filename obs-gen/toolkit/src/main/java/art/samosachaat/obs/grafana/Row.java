package art.samosachaat.obs.grafana;

import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Panels under a title that folds them away. Immutable. */
public final class Row {
  private final String title;
  private final boolean collapsed;
  private final Optional<Variable> repeat;
  private final List<Panel> panels;
  private final Place place;

  private Row(Builder builder, List<Panel> panels) {
    this.title = builder.title;
    this.collapsed = builder.collapsed;
    this.repeat = Optional.ofNullable(builder.repeat);
    this.panels = List.copyOf(panels);
    this.place = builder.place;
  }

  /** Describes a row. */
  public static Builder titled(String title) {
    Builder builder = new Builder(title);
    Refusal.notBlank(title, "row: title", builder.place);
    return builder;
  }

  /** What all panels are in that come before the first row. */
  static Builder untitled() {
    return new Builder("");
  }

  /** Empty for the panels before the first row. */
  public String title() {
    return title;
  }

  /** Whether the reader must unfold it, and its panels ask nothing before. */
  public boolean isCollapsed() {
    return collapsed;
  }

  /** The choice for each value of which there is one such row. */
  public Optional<Variable> repeat() {
    return repeat;
  }

  public List<Panel> panels() {
    return panels;
  }

  /** Where it was described. */
  public Place place() {
    return place;
  }

  @Override
  public String toString() {
    return "row \"%s\" (%s)".formatted(title, place);
  }

  /** Not thread-safe. */
  public static final class Builder {
    private final String title;
    private final Place place = Place.ofCaller();
    private final List<Function<Reading, Panel>> panels = new ArrayList<>();
    private boolean collapsed;
    private @Nullable Variable repeat;

    private Builder(String title) {
      this.title = title;
    }

    /** The next panel. */
    public Builder withPanel(Panel.Builder<?> panel) {
      panels.add(
          reading -> {
            panel.reading(reading);
            return panel.build();
          });
      return this;
    }

    /** The next panel. */
    public Builder withPanel(Panel panel) {
      panels.add(reading -> panel);
      return this;
    }

    /** Folded away until the reader asks. */
    public Builder collapsed() {
      this.collapsed = true;
      return this;
    }

    /** One such row for each value that the reader chose. */
    public Builder repeatFor(Variable variable) {
      this.repeat = variable;
      return this;
    }

    Row build(Reading reading) {
      return new Row(this, panels.stream().map(panel -> panel.apply(reading)).toList());
    }
  }
}
