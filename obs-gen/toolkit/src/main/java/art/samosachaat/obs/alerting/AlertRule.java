package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.source.Place;
import art.samosachaat.obs.source.Suppression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A condition that people are told of, with all they need then and with the proof that they are
 * told when it is true. Immutable.
 */
public final class AlertRule implements Rule {
  private final AlertRuleBuilder described;
  private final InstantVector expression;

  AlertRule(AlertRuleBuilder described, InstantVector expression) {
    this.described = described;
    this.expression = expression;
  }

  /**
   * Starts a description.
   *
   * @param name CamelCase, such as {@code HighCpu}
   */
  public static AlertRuleBuilder named(String name) {
    return new AlertRuleBuilder(name, Place.ofCaller());
  }

  @Override
  public String name() {
    return described.name;
  }

  @Override
  public InstantVector expression() {
    return expression;
  }

  @Override
  public Place place() {
    return described.place;
  }

  /** How long the condition must hold; {@link Duration#ZERO} for one evaluation. */
  public Duration pendingFor() {
    return described.pendingFor;
  }

  /** How long the alert outlives its condition; {@link Duration#ZERO} for not at all. */
  public Duration keepFiringFor() {
    return described.keepFiringFor;
  }

  public Severity severity() {
    return described.severity.orElseThrow();
  }

  /** Who is asked to act. */
  public String owner() {
    return described.owner;
  }

  /** The file name of its runbook, such as {@code HighCpu.md}. */
  public String runbook() {
    return described.runbook;
  }

  /** The uid of the dashboard that shows what happens. */
  public Optional<String> dashboard() {
    return described.dashboard;
  }

  /** One line. */
  public Template summary() {
    return described.summary;
  }

  /** What it means, for whom, and what is likely to follow. */
  public Template description() {
    return described.description;
  }

  /** Findings that are not to be reported here. */
  public List<Suppression> suppressions() {
    return List.copyOf(described.suppressions);
  }

  /** What proves it. */
  public List<Scenario> scenarios() {
    return List.copyOf(described.scenarios);
  }

  /** Mutants that no scenario can tell from the alert, and why: id → reason. */
  public Map<String, String> equivalents() {
    return Map.copyOf(described.equivalents);
  }

  /** The kinds of scenario that it should have and has not. */
  public Set<Scenario.Kind> missingProof() {
    Set<Scenario.Kind> missing = EnumSet.allOf(Scenario.Kind.class);
    described.scenarios.forEach(scenario -> missing.remove(scenario.kind()));
    return missing;
  }

  /** The labels that it adds to those of the firing series, {@code alertname} not counted. */
  public Map<String, String> addedLabels() {
    Map<String, String> added = new LinkedHashMap<>();
    added.put("severity", severity().label());
    added.put("owner", owner());
    described.labels.forEach(label -> added.put(label.label().name(), label.value()));
    return added;
  }

  /** All labels that an alert of it carries for sure, sorted, {@code alertname} included. */
  public Set<String> labelNames() {
    Set<String> names = new TreeSet<>(expression.labels().names());
    names.addAll(addedLabels().keySet());
    names.add("alertname");
    return names;
  }

  /** The annotations, with links to these pages. */
  public Map<String, String> annotations(Links links) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary().rendered(expression));
    annotations.put("description", description().rendered(expression));
    annotations.put("runbook_url", links.runbooks() + runbook());
    dashboard()
        .ifPresent(uid -> annotations.put("dashboard_url", links.dashboards() + uid + chosen()));
    return annotations;
  }

  private String chosen() {
    return described.variables.stream()
        .map(v -> "var-%s={{ $labels.%s | urlquery }}".formatted(v.name(), v.label().name()))
        .collect(Collectors.joining("&", described.variables.isEmpty() ? "" : "?", ""));
  }

  /** Labels that its texts and links read. */
  List<Label> labelsRead() {
    List<Label> read = new ArrayList<>(summary().labels());
    read.addAll(description().labels());
    read.addAll(described.variables.stream().map(Variable::label).toList());
    return read;
  }

  List<LabelValue> extraLabels() {
    return described.labels;
  }

  @Override
  public String toString() {
    return "alert " + name() + " (" + place() + ")";
  }
}
