package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.source.Place;
import art.samosachaat.obs.source.Suppression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Describes an {@link AlertRule}. Not thread-safe. */
public final class AlertRuleBuilder {
  private static final Pattern NAME = Pattern.compile("([A-Z][a-z0-9]*)+");
  private static final Pattern RUNBOOK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*\\.md");
  private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Set<String> TAKEN = Set.of("alertname", "severity", "owner");

  final String name;
  final Place place;
  Optional<InstantVector> expression = Optional.empty();
  Duration pendingFor = Duration.ZERO;
  Duration keepFiringFor = Duration.ZERO;
  Optional<Severity> severity = Optional.empty();
  String owner = "";
  String runbook = "";
  Optional<String> dashboard = Optional.empty();
  List<Variable> variables = List.of();
  Template summary = Template.of("");
  Template description = Template.of("");
  final List<LabelValue> labels = new ArrayList<>();
  final List<Suppression> suppressions = new ArrayList<>();
  final List<Scenario> scenarios = new ArrayList<>();
  final Map<String, String> equivalents = new LinkedHashMap<>();

  AlertRuleBuilder(String name, Place place) {
    this.name = name;
    this.place = place;
  }

  private AlertRuleBuilder(AlertRuleBuilder original) {
    this(original.name, original.place);
    expression = original.expression;
    pendingFor = original.pendingFor;
    keepFiringFor = original.keepFiringFor;
    severity = original.severity;
    owner = original.owner;
    runbook = original.runbook;
    dashboard = original.dashboard;
    variables = original.variables;
    summary = original.summary;
    description = original.description;
    labels.addAll(original.labels);
    suppressions.addAll(original.suppressions);
    scenarios.addAll(original.scenarios);
    equivalents.putAll(original.equivalents);
  }

  /** The condition: an alert for each series of the answer. Mandatory. */
  public AlertRuleBuilder expression(InstantVector condition) {
    expression = Optional.of(condition);
    return this;
  }

  /** How long the condition must hold, {@code for}; not at all unless told. */
  public AlertRuleBuilder pendingFor(Duration duration) {
    pendingFor = requirePositive("pendingFor", duration);
    return this;
  }

  /** How long the alert outlives its condition; not at all unless told. */
  public AlertRuleBuilder keepFiringFor(Duration duration) {
    keepFiringFor = requirePositive("keepFiringFor", duration);
    return this;
  }

  /** Mandatory. */
  public AlertRuleBuilder severity(Severity value) {
    severity = Optional.of(value);
    return this;
  }

  /** Who is asked to act; the label {@code owner}. Mandatory. */
  public AlertRuleBuilder owner(String value) {
    owner = value;
    return this;
  }

  /** The runbook's file name, such as {@code HighCpu.md}. Mandatory. */
  public AlertRuleBuilder runbook(String fileName) {
    runbook = fileName;
    return this;
  }

  /**
   * The dashboard that shows what happens, with these of its variables set to the alert's labels.
   */
  public AlertRuleBuilder dashboard(String uid, Variable... chosen) {
    dashboard = Optional.of(uid);
    variables = List.of(chosen);
    return this;
  }

  /** One line; each {@code {}} is filled in by a part. Mandatory. */
  public AlertRuleBuilder summary(String text, Template.Part... parts) {
    summary = template("summary", text, parts);
    return this;
  }

  /** What it means and for whom; each {@code {}} is filled in by a part. Mandatory. */
  public AlertRuleBuilder description(String text, Template.Part... parts) {
    description = template("description", text, parts);
    return this;
  }

  /** One more label, for routing. */
  public AlertRuleBuilder label(LabelValue value) {
    labels.add(value);
    return this;
  }

  /** A finding of this rule is not to be reported here. */
  public AlertRuleBuilder suppress(String rule, String reason) {
    suppressions.add(new Suppression(rule, reason));
    return this;
  }

  /** Scenarios that prove it. */
  public AlertRuleBuilder provenBy(Scenario... some) {
    scenarios.addAll(List.of(some));
    return this;
  }

  /**
   * A mutant that behaves as the alert itself does, whatever happens.
   *
   * @param mutant its id, as the mutation run prints it
   * @param reason why nothing can tell them apart
   */
  public AlertRuleBuilder equivalent(String mutant, String reason) {
    if (reason.isBlank()) {
      throw refused("equivalent " + mutant + ": reason is blank");
    }
    if (equivalents.put(mutant, reason) != null) {
      throw refused("equivalent " + mutant + ": declared twice");
    }
    return this;
  }

  /**
   * @throws IllegalArgumentException naming the alert, its place and what is wrong or missing
   */
  public AlertRule build() {
    requireMatch("name", name, NAME);
    require("expression", expression.isPresent());
    require("severity", severity.isPresent());
    require("owner", !owner.isBlank());
    require("summary", !summary.isBlank());
    require("description", !description.isBlank());
    require("runbook", !runbook.isBlank());
    requireMatch("runbook", runbook, RUNBOOK);
    dashboard.ifPresent(uid -> requireMatch("dashboard", uid, UID));
    InstantVector condition =
        Rule.requireEvaluable("alert " + name, expression.orElseThrow(), place);
    requireOwnLabels(condition);
    AlertRule rule = new AlertRule(new AlertRuleBuilder(this), condition);
    requireLabelsThatAreThere(rule);
    requireDistinctScenarios();
    return rule;
  }

  private void requireOwnLabels(InstantVector condition) {
    List<String> seen = new ArrayList<>(TAKEN);
    for (LabelValue label : labels) {
      String added = label.label().name();
      if (condition.labels().names().contains(added)) {
        throw refused("label " + added + " would hide the one of " + condition.promql());
      }
      if (seen.contains(added)) {
        throw refused("label " + added + " is set twice");
      }
      seen.add(added);
    }
  }

  private void requireLabelsThatAreThere(AlertRule rule) {
    for (Label read : rule.labelsRead()) {
      if (!rule.labelNames().contains(read.name())) {
        throw refused(
            "a text or link reads label %s, but %s outputs %s"
                .formatted(
                    read.name(), rule.expression().promql(), rule.expression().labels().names()));
      }
    }
  }

  private void requireDistinctScenarios() {
    List<String> names = scenarios.stream().map(Scenario::name).toList();
    for (String each : names) {
      if (names.indexOf(each) != names.lastIndexOf(each)) {
        throw refused("scenario \"" + each + "\" is there twice");
      }
    }
  }

  private Template template(String field, String text, Template.Part... parts) {
    try {
      return Template.of(text, parts);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(message(field + ": " + e.getMessage()), e);
    }
  }

  private Duration requirePositive(String field, Duration duration) {
    if (!duration.isPositive() || duration.toMillisPart() != 0) {
      throw refused(field + " " + duration + " is not of whole seconds, at least 1");
    }
    return duration;
  }

  private void requireMatch(String field, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw refused(field + " \"" + value + "\" does not match " + pattern.pattern());
    }
  }

  private void require(String field, boolean there) {
    if (!there) {
      throw refused(field + " is missing");
    }
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(message(why));
  }

  private String message(String why) {
    return "alert " + name + " (" + place + "): " + why;
  }
}
