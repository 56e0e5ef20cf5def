package art.samosachaat.obs.alerting.promtool;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.Inhibition;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.alerting.Rule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.promql.Window;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rules and inhibitions the way Prometheus, its operator and Alertmanager read them.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/">Prometheus:
 *     rule files</a>
 * @see <a
 *     href="https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule">Prometheus
 *     Operator: PrometheusRule</a>
 */
public final class RuleFiles {

  private RuleFiles() {}

  /** A rule file. */
  public static ObjectNode prometheus(RuleSet rules) {
    ObjectNode file = node();
    ArrayNode all = file.putArray("groups");
    for (RuleGroup group : rules.groups()) {
      all.add(group(rules.links(), group));
    }
    return file;
  }

  /**
   * A PrometheusRule object.
   *
   * @param name of the object
   * @param labels of the object, by which a Prometheus chooses its rules
   */
  public static ObjectNode prometheusRule(RuleSet rules, String name, Map<String, String> labels) {
    ObjectNode object = node();
    object.put("apiVersion", "monitoring.coreos.com/v1").put("kind", "PrometheusRule");
    ObjectNode metadata = object.putObject("metadata").put("name", name);
    if (!labels.isEmpty()) {
      putAll(metadata.putObject("labels"), labels);
    }
    object.set("spec", prometheus(rules));
    return object;
  }

  /** The part of an Alertmanager configuration that silences what follows from something else. */
  public static ObjectNode inhibitions(RuleSet rules) {
    ObjectNode file = node();
    ArrayNode all = file.putArray("inhibit_rules");
    for (Inhibition inhibition : rules.inhibitions()) {
      ObjectNode each = all.addObject();
      each.putArray("source_matchers").add(named(inhibition.sources()));
      each.putArray("target_matchers").add(named(inhibition.targets()));
      if (!inhibition.equal().isEmpty()) {
        ArrayNode equal = each.putArray("equal");
        inhibition.equal().forEach(equal::add);
      }
    }
    return file;
  }

  private static ObjectNode group(Links links, RuleGroup group) {
    ObjectNode each = node();
    each.put("name", group.name()).put("interval", text(group.interval()));
    ArrayNode rules = each.putArray("rules");
    for (Rule rule : group.rules()) {
      rules.add(rule(links, rule));
    }
    return each;
  }

  /** One rule as an entry of a rule file. */
  public static ObjectNode rule(Links links, Rule rule) {
    return switch (rule) {
      case RecordingRule recording -> recording(recording);
      case AlertRule alert -> alert(links, alert);
    };
  }

  private static ObjectNode recording(RecordingRule rule) {
    ObjectNode node = node();
    node.put("record", rule.name()).put("expr", rule.expression().promql());
    if (!rule.labels().isEmpty()) {
      ObjectNode labels = node.putObject("labels");
      rule.labels().forEach(label -> labels.put(label.label().name(), label.value()));
    }
    return node;
  }

  private static ObjectNode alert(Links links, AlertRule alert) {
    ObjectNode node = node();
    node.put("alert", alert.name()).put("expr", alert.expression().promql());
    if (alert.pendingFor().isPositive()) {
      node.put("for", text(alert.pendingFor()));
    }
    if (alert.keepFiringFor().isPositive()) {
      node.put("keep_firing_for", text(alert.keepFiringFor()));
    }
    putAll(node.putObject("labels"), alert.addedLabels());
    putAll(node.putObject("annotations"), alert.annotations(links));
    return node;
  }

  private static String named(List<AlertRule> alerts) {
    String names = alerts.stream().map(AlertRule::name).collect(Collectors.joining("|"));
    return alerts.size() == 1 ? "alertname = \"" + names + "\"" : "alertname =~ \"" + names + "\"";
  }

  private static void putAll(ObjectNode node, Map<String, String> entries) {
    entries.forEach(node::put);
  }

  static String text(Duration duration) {
    return Window.of(duration).toString();
  }

  static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
