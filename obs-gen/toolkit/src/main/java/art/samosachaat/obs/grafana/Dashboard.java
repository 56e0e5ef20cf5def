package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;
import art.samosachaat.obs.source.Suppression;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A dashboard. Immutable. */
public final class Dashboard {
  private final String uid;
  private final String title;
  private final String description;
  private final List<String> tags;
  private final Duration shown;
  private final Optional<Duration> refresh;
  private final Optional<ZoneId> timezone;
  private final List<DashboardVariable> variables;
  private final List<Annotation> annotations;
  private final List<DashboardLink> links;
  private final List<Row> rows;
  private final Layout layout;
  private final List<Suppression> suppressions;
  private final Place place;

  private Dashboard(Builder builder) {
    this.uid = builder.requireUid();
    this.title = builder.title;
    this.description = builder.description;
    this.tags = List.copyOf(builder.tags);
    this.shown = builder.shown;
    this.refresh = Optional.ofNullable(builder.refresh);
    this.timezone = Optional.ofNullable(builder.timezone);
    this.rows = builder.rows();
    this.annotations = List.copyOf(builder.annotations);
    this.variables = DashboardVariables.of(builder.variables, rows, annotations);
    this.links = List.copyOf(builder.links);
    this.layout = Layout.of(rows);
    this.suppressions = List.copyOf(builder.suppressions);
    this.place = builder.place;
    new VariableUse(this).requireDeclared();
  }

  /** Describes a dashboard; it needs a {@link Builder#uid} as well. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  /** What its address is made of, and what links call it. */
  public String uid() {
    return uid;
  }

  public String title() {
    return title;
  }

  /** What it is for; empty where nothing was said. */
  public String description() {
    return description;
  }

  /** In alphabetical order. */
  public List<String> tags() {
    return tags;
  }

  /** How far back from now it reaches at first. */
  public Duration shown() {
    return shown;
  }

  /** How often it asks anew; not by itself where empty. */
  public Optional<Duration> refresh() {
    return refresh;
  }

  /** In which time it is read; the reader's own where empty. */
  public Optional<ZoneId> timezone() {
    return timezone;
  }

  /** The data sources first. */
  public List<DashboardVariable> variables() {
    return variables;
  }

  public List<Annotation> annotations() {
    return annotations;
  }

  public List<DashboardLink> links() {
    return links;
  }

  /** From top to bottom; panels before the first row are in one without a title. */
  public List<Row> rows() {
    return rows;
  }

  /** All panels, in order. */
  public List<Panel> panels() {
    return rows.stream().flatMap(row -> row.panels().stream()).toList();
  }

  /** Where panels are and which ids they have. */
  public Layout layout() {
    return layout;
  }

  /** The variable that chooses the data source of a kind; there where a panel needs it. */
  public Optional<DatasourceVariable> datasource(Datasource type) {
    return variables.stream()
        .filter(DatasourceVariable.class::isInstance)
        .map(DatasourceVariable.class::cast)
        .filter(variable -> variable.type() == type)
        .findFirst();
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
    return "dashboard \"%s\" (%s)".formatted(title, place);
  }

  /** Not thread-safe. */
  public static final class Builder {
    private final String title;
    private Place place = Place.ofCaller();
    private String uid = "";
    private String description = "";
    private final Set<String> tags = new TreeSet<>();
    private Duration shown = Duration.ofHours(1);
    private @Nullable Duration refresh = Duration.ofSeconds(30);
    private @Nullable ZoneId timezone;
    private final List<DashboardVariable> variables = new ArrayList<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private final List<DashboardLink> links = new ArrayList<>();
    private Reading reading = Reading.AS_TOLD;
    private final Row.Builder top = Row.untitled();
    private final List<Row> rows = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();

    private Builder(String title) {
      this.title = Refusal.notBlank(title, "dashboard: title", place);
    }

    /** What its address is made of: at most 40 letters, digits, hyphens and underscores. */
    public Builder uid(String uid) {
      this.uid = uid;
      // The builder may come from what several dashboards have in common; the uid does not.
      this.place = Place.ofCaller();
      return this;
    }

    /** What it is for. */
    public Builder description(String description) {
      this.description = description;
      return this;
    }

    /** What it is found by. */
    public Builder tags(String... tags) {
      this.tags.addAll(List.of(tags));
      return this;
    }

    /** Who is asked about it: the tag {@code owner:…}. */
    public Builder owner(String owner) {
      return tags("owner:" + Refusal.notBlank(owner, "dashboard: owner", place));
    }

    /** How far back from now it reaches at first; one hour unless told. */
    public Builder last(Duration shown) {
      if (shown.toSeconds() < 1) {
        throw refused("last " + shown + " is below 1 s");
      }
      this.shown = shown;
      return this;
    }

    /** How often it asks anew; every 30 s unless told. */
    public Builder refresh(Duration interval) {
      if (interval.toSeconds() < 1) {
        throw refused("refresh " + interval + " is below 1 s");
      }
      this.refresh = interval;
      return this;
    }

    /** Asks anew only when the reader wants it. */
    public Builder withoutRefresh() {
      this.refresh = null;
      return this;
    }

    /** In which time it is read; the reader's own unless told. */
    public Builder timezone(ZoneId zone) {
      this.timezone = zone;
      return this;
    }

    /** A choice. Data sources need none: there is one for each kind that is asked. */
    public Builder withVariable(DashboardVariable variable) {
      variables.add(variable);
      return this;
    }

    /** Events that are marked on every panel. */
    public Builder withAnnotation(Annotation annotation) {
      annotations.add(annotation);
      return this;
    }

    /** A link above everything. */
    public Builder withLink(DashboardLink link) {
      links.add(link);
      return this;
    }

    /**
     * What panels that come after this read in place of what they were told to ask; see {@code
     * CostPlan}.
     */
    public Builder reading(Reading wanted) {
      this.reading = wanted;
      return this;
    }

    /** The next panel above the first row. */
    public Builder withPanel(Panel.Builder<?> panel) {
      panel.reading(reading);
      return withPanel(panel.build());
    }

    /** The next panel above the first row. */
    public Builder withPanel(Panel panel) {
      if (!rows.isEmpty()) {
        throw refused(
            "%s comes after row \"%s\"; put it into a row"
                .formatted(panel, rows.getLast().title()));
      }
      top.withPanel(panel);
      return this;
    }

    /** The next row. */
    public Builder withRow(Row.Builder row) {
      rows.add(row.build(reading));
      return this;
    }

    /** Keeps a finding of the lint quiet. */
    public Builder suppress(String rule, String reason) {
      suppressions.add(new Suppression(rule, reason));
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the dashboard, its line and what is wrong
     */
    public Dashboard build() {
      try {
        return new Dashboard(this);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "dashboard \"%s\" (%s): %s".formatted(title, place, e.getMessage()), e);
      }
    }

    private String requireUid() {
      return Links.requireUid(uid);
    }

    private List<Row> rows() {
      List<Row> all = new ArrayList<>();
      Row first = top.build(reading);
      if (!first.panels().isEmpty()) {
        all.add(first);
      }
      all.addAll(rows);
      if (all.stream().allMatch(row -> row.panels().isEmpty())) {
        throw new IllegalArgumentException("has no panel");
      }
      return List.copyOf(all);
    }

    private IllegalArgumentException refused(String why) {
      return Refusal.of("dashboard", title, place, why);
    }
  }
}
