package art.samosachaat.obs.grafana;

import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.source.Place;
import art.samosachaat.obs.source.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rectangle of a dashboard. Immutable; it has no id and no place on the grid until laid out. */
public abstract sealed class Panel permits QueryPanel, TextPanel {
  private final String title;
  private final String description;
  private final int span;
  private final int height;
  private final boolean transparent;
  private final Optional<Variable> repeat;
  private final List<DashboardLink> links;
  private final List<Suppression> suppressions;
  private final Place place;

  Panel(Builder<?> builder) {
    this.title = builder.title;
    this.description = builder.description;
    this.span = builder.span;
    this.height = builder.height;
    this.transparent = builder.transparent;
    this.repeat = Optional.ofNullable(builder.repeat);
    this.links = List.copyOf(builder.links);
    this.suppressions = List.copyOf(builder.suppressions);
    this.place = builder.place;
  }

  /** The id of Grafana's plugin. */
  public abstract String type();

  /** What it asks, in order; nothing for a text. */
  public abstract List<? extends Target> targets();

  public String title() {
    return title;
  }

  /** What the reader should make of it; empty where nothing was said. */
  public String description() {
    return description;
  }

  /** Columns of the grid, 1 to {@value Grid#COLUMNS}. */
  public int span() {
    return span;
  }

  /** Rows of the grid, of 30 px each, at least 1. */
  public int height() {
    return height;
  }

  public boolean isTransparent() {
    return transparent;
  }

  /** The choice for each value of which there is one such panel. */
  public Optional<Variable> repeat() {
    return repeat;
  }

  public List<DashboardLink> links() {
    return links;
  }

  /** Findings that are not to be reported of it. */
  public List<Suppression> suppressions() {
    return suppressions;
  }

  /** Where it was described. */
  public Place place() {
    return place;
  }

  @Override
  public String toString() {
    return "panel \"%s\" (%s)".formatted(title, place);
  }

  /**
   * Describes a panel. Not thread-safe.
   *
   * @param <B> the builder itself
   */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits QueryPanel.Builder, TextPanel.Builder {
    private static final int DEFAULT_SPAN = 12;
    private static final int DEFAULT_HEIGHT = 8;
    private static final int MAX_HEIGHT = 100;

    final String title;
    final Place place = Place.ofCaller();
    private String description = "";
    private int span = DEFAULT_SPAN;
    private int height = DEFAULT_HEIGHT;
    private boolean transparent;
    private @Nullable Variable repeat;
    private final List<DashboardLink> links = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();

    Builder(String title) {
      this.title = Refusal.notBlank(title, "panel: title", place);
    }

    /** What the reader should make of it, in Markdown. */
    public B description(String description) {
      this.description = description;
      return self();
    }

    /**
     * How wide it is.
     *
     * @param columns 1 to {@value Grid#COLUMNS}
     */
    public B span(int columns) {
      if (columns < 1 || columns > Grid.COLUMNS) {
        throw refused("span %d is not within 1 to %d".formatted(columns, Grid.COLUMNS));
      }
      this.span = columns;
      return self();
    }

    /**
     * How high it is.
     *
     * @param rows of 30 px each, 1 to 100
     */
    public B height(int rows) {
      if (rows < 1 || rows > MAX_HEIGHT) {
        throw refused("height %d is not within 1 to %d".formatted(rows, MAX_HEIGHT));
      }
      this.height = rows;
      return self();
    }

    /** Without a background. */
    public B transparent() {
      this.transparent = true;
      return self();
    }

    /** One such panel for each value that the reader chose, side by side. */
    public B repeatFor(Variable variable) {
      this.repeat = variable;
      return self();
    }

    /** A link in the panel's corner. */
    public B withLink(DashboardLink link) {
      links.add(link);
      return self();
    }

    /** Keeps a finding of the lint quiet. */
    public B suppress(String rule, String reason) {
      suppressions.add(new Suppression(rule, reason));
      return self();
    }

    /** What is asked in place of what was told; nothing to a panel that asks nothing. */
    void reading(Reading wanted) {}

    IllegalArgumentException refused(String why) {
      return Refusal.of("panel", title, place, why);
    }

    abstract B self();

    /**
     * @throws IllegalArgumentException naming the panel, its line and what is wrong
     */
    public abstract Panel build();
  }
}
