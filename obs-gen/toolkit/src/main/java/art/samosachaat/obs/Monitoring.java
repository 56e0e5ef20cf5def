package art.samosachaat.obs;

import art.samosachaat.obs.alerting.Inhibition;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.alerting.Slo;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.GrafanaVersion;
import art.samosachaat.obs.logs.LogPipeline;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.source.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that a project has to say about its monitoring. Immutable.
 *
 * <pre>{@code
 * Monitoring.of("shop")
 *     .catalogues(ShopMetrics.CATALOGUE)
 *     .dashboards(ShopDashboard.create())
 *     .rules(ShopAlerts.GROUP)
 *     .links(Links.to("https://git.example.com/shop/runbooks/", "https://grafana.example.com/d/"))
 *     .runbooks(Path.of("docs", "runbooks"))
 *     .build();
 * }</pre>
 */
public final class Monitoring {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final String name;
  private final List<Exported> exported;
  private final List<Dashboard> dashboards;
  private final GrafanaVersion grafana;
  private final List<Slo> slos;
  private final Optional<RuleSet> rules;
  private final SequencedMap<String, String> ruleLabels;
  private final Optional<LogPipeline> logs;
  private final Optional<Path> runbooks;
  private final Place place;

  /**
   * A catalogue and the line that said so.
   *
   * @param place for messages
   */
  public record Exported(Catalogue catalogue, Place place) {}

  private Monitoring(Builder builder) {
    this.name = builder.name;
    this.place = builder.place;
    this.exported = List.copyOf(builder.exported);
    this.dashboards = List.copyOf(builder.dashboards);
    this.grafana = builder.grafana;
    this.slos = List.copyOf(builder.slos);
    this.rules = builder.ruleSet();
    this.ruleLabels = new TreeMap<>(builder.ruleLabels);
    this.logs = Optional.ofNullable(builder.logs);
    this.runbooks = Optional.ofNullable(builder.runbooks);
  }

  /**
   * Starts the description of a project's monitoring.
   *
   * @param name what Kubernetes calls the objects that are made of it
   * @throws IllegalArgumentException if Kubernetes would not take the name
   */
  public static Builder of(String name) {
    return new Builder(name);
  }

  /** What Kubernetes calls the objects that are made of it. */
  public String name() {
    return name;
  }

  /** Who exports what. */
  public List<Exported> exported() {
    return exported;
  }

  /** What is exported, without who said so. */
  public List<Catalogue> catalogues() {
    return exported.stream().map(Exported::catalogue).toList();
  }

  public List<Dashboard> dashboards() {
    return dashboards;
  }

  /** The Grafana that the dashboards are written for. */
  public GrafanaVersion grafana() {
    return grafana;
  }

  /** The objectives; their rules and inhibitions are among {@link #rules}. */
  public List<Slo> slos() {
    return slos;
  }

  /** All rules, those of the objectives too; empty where nothing is evaluated. */
  public Optional<RuleSet> rules() {
    return rules;
  }

  /** What a Prometheus of Kubernetes chooses the rules by, sorted by name. */
  public SequencedMap<String, String> ruleLabels() {
    return Collections.unmodifiableSequencedMap(ruleLabels);
  }

  /** How log lines are shipped. */
  public Optional<LogPipeline> logs() {
    return logs;
  }

  /** The folder of the runbooks; relative to the directory the run started in. */
  public Optional<Path> runbooks() {
    return runbooks;
  }

  /** Where it was described. */
  public Place place() {
    return place;
  }

  @Override
  public String toString() {
    return "monitoring " + name + " (" + place + ")";
  }

  /** Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Place place = Place.ofCaller();
    private final List<Exported> exported = new ArrayList<>();
    private final List<Dashboard> dashboards = new ArrayList<>();
    private GrafanaVersion grafana = GrafanaVersion.V11_1;
    private final List<RuleGroup> groups = new ArrayList<>();
    private final List<Slo> slos = new ArrayList<>();
    private final List<Inhibition> inhibitions = new ArrayList<>();
    private final SequencedMap<String, String> ruleLabels = new TreeMap<>();
    private @Nullable Links links;
    private @Nullable LogPipeline logs;
    private @Nullable Path runbooks;

    private Builder(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "monitoring: name \"%s\" does not match %s".formatted(name, NAME.pattern()));
      }
      this.name = name;
    }

    /** Who exports what. */
    public Builder catalogues(Catalogue... more) {
      return catalogues(List.of(more));
    }

    /** Who exports what. */
    public Builder catalogues(List<Catalogue> more) {
      Place caller = Place.ofCaller();
      more.forEach(catalogue -> exported.add(new Exported(catalogue, caller)));
      return this;
    }

    public Builder dashboards(Dashboard... more) {
      return dashboards(List.of(more));
    }

    public Builder dashboards(List<Dashboard> more) {
      dashboards.addAll(more);
      return this;
    }

    /**
     * The Grafana that the dashboards are written for; {@link GrafanaVersion#V11_1} unless told.
     */
    public Builder grafana(GrafanaVersion version) {
      this.grafana = version;
      return this;
    }

    /** Rules, which need {@link #links}. */
    public Builder rules(RuleGroup... more) {
      return rules(List.of(more));
    }

    /** Rules, which need {@link #links}. */
    public Builder rules(List<RuleGroup> more) {
      groups.addAll(more);
      return this;
    }

    /** Objectives, with their rules and inhibitions; they need {@link #links}. */
    public Builder slos(Slo... more) {
      return slos(List.of(more));
    }

    /** Objectives, with their rules and inhibitions; they need {@link #links}. */
    public Builder slos(List<Slo> more) {
      slos.addAll(more);
      return this;
    }

    /** Which alerts silence which. */
    public Builder inhibitions(Inhibition... more) {
      return inhibitions(List.of(more));
    }

    /** Which alerts silence which. */
    public Builder inhibitions(List<Inhibition> more) {
      inhibitions.addAll(more);
      return this;
    }

    /** A label by which a Prometheus of Kubernetes chooses the rules. */
    public Builder ruleLabel(String label, String value) {
      ruleLabels.put(label, value);
      return this;
    }

    /** Where an alert leads its reader. */
    public Builder links(Links links) {
      this.links = links;
      return this;
    }

    /** How log lines are shipped. */
    public Builder logs(LogPipeline pipeline) {
      this.logs = pipeline;
      return this;
    }

    /**
     * The folder in which every alert's runbook must lie.
     *
     * @param folder relative to the directory that the run starts in, or absolute
     */
    public Builder runbooks(Path folder) {
      this.runbooks = folder;
      return this;
    }

    /**
     * @throws IllegalArgumentException if there are rules but no links, or what {@link RuleSet}
     *     refuses
     */
    public Monitoring build() {
      return new Monitoring(this);
    }

    private Optional<RuleSet> ruleSet() {
      List<RuleGroup> allGroups = new ArrayList<>(groups);
      List<Inhibition> allInhibitions = new ArrayList<>(inhibitions);
      for (Slo slo : slos) {
        allGroups.add(slo.group());
        slo.inhibition().ifPresent(allInhibitions::add);
      }
      if (allGroups.isEmpty() && allInhibitions.isEmpty()) {
        return Optional.empty();
      }
      if (links == null) {
        throw new IllegalArgumentException(
            "monitoring %s (%s): has rules, but no links(…) to runbooks and dashboards"
                .formatted(name, place));
      }
      return Optional.of(new RuleSet(links, allGroups, allInhibitions));
    }
  }
}
