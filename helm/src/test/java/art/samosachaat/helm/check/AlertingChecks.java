package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.Tree;
import io.fabric8.openshift.api.model.monitoring.v1.Alertmanager;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a rule that fires to a person who hears of it. */
final class AlertingChecks {

  private static final Pattern SECRET_FILE =
      Pattern.compile("/etc/alertmanager/secrets/([^/]+)/([^\\s\"]+)");
  private static final Pattern NAMES = Pattern.compile("alertname =~? \"([^\"]+)\"");

  private AlertingChecks() {}

  static String config(Platform platform) {
    return platform.watchers().secretFile(secret(platform), "alertmanager.yaml").orElse("{}");
  }

  private static String secret(Platform platform) {
    return String.valueOf(alertmanager(platform).getSpec().getConfigSecret());
  }

  private static Alertmanager alertmanager(Platform platform) {
    return platform.watchers().of(Alertmanager.class).getFirst();
  }

  /** Receivers that routes name are there, files that receivers read are mounted. */
  static void receivers(Platform platform, Findings findings) {
    Tree config = Tree.of(config(platform));
    Set<String> receivers =
        config.at("receivers").items().stream()
            .map(r -> r.at("name").string())
            .collect(Collectors.toCollection(TreeSet::new));
    routes(config.at("route"))
        .map(route -> route.at("receiver").string())
        .filter(name -> !receivers.contains(name))
        .forEach(name -> findings.add("alerts are routed to %s, which is no receiver", name));
    if (!receivers.containsAll(Set.of("email", "slack"))) {
      findings.add("Alertmanager's receivers are %s", receivers);
    }
    List<String> mounted = alertmanager(platform).getSpec().getSecrets();
    SECRET_FILE
        .matcher(config(platform))
        .results()
        .filter(
            file ->
                !mounted.contains(file.group(1))
                    || !GivenSecrets.KEYS
                        .getOrDefault(file.group(1), Set.of())
                        .contains(file.group(2)))
        .forEach(file -> findings.add("Alertmanager cannot read %s", file.group()));
    if (!config(platform).contains("slack_api_url_file")
        || !config(platform).contains("smtp_auth_password_file")) {
      findings.add("Alertmanager has no way to Slack or to the mail server");
    }
    String size =
        String.valueOf(
            alertmanager(platform).getSpec().getStorage() == null
                ? ""
                : alertmanager(platform)
                    .getSpec()
                    .getStorage()
                    .getVolumeClaimTemplate()
                    .getSpec()
                    .getResources()
                    .getRequests()
                    .get("storage"));
    if (!size.equals("10Gi")) {
      findings.add("Alertmanager has a volume of %s", size);
    }
  }

  private static Stream<Tree> routes(Tree route) {
    return Stream.concat(
        Stream.of(route), route.at("routes").items().stream().flatMap(AlertingChecks::routes));
  }

  /** Inhibitions are those that were generated, between alerts that are there. */
  static void inhibitions(Platform platform, Findings findings) {
    Set<String> alerts =
        platform.watchers().of(PrometheusRule.class).stream()
            .flatMap(AlertingChecks::alerts)
            .map(Rule::getAlert)
            .collect(Collectors.toCollection(TreeSet::new));
    Tree rules = Tree.of(config(platform)).at("inhibit_rules");
    if (rules.items().size() < 7) {
      findings.add("Alertmanager has %s inhibitions", rules.items().size());
    }
    NAMES
        .matcher(config(platform))
        .results()
        .flatMap(match -> Stream.of(match.group(1).split("\\|")))
        .filter(name -> !alerts.contains(name) && !name.equals("InfoInhibitor"))
        .forEach(name -> findings.add("an inhibition or route is of %s, which is no alert", name));
  }

  static Stream<Rule> alerts(PrometheusRule object) {
    return object.getSpec().getGroups().stream()
        .flatMap(group -> group.getRules().stream())
        .filter(rule -> rule.getAlert() != null);
  }

  /** What an alert leads to is this installation's. */
  static void links(Platform platform, Findings findings) {
    String host =
        Tree.of(
                platform
                    .watchers()
                    .configFile("grafana", "grafana.ini")
                    .orElse("")
                    .lines()
                    .filter(line -> line.contains("root_url"))
                    .map(line -> "root_url: " + line.replaceFirst(".*=\\s*", ""))
                    .findFirst()
                    .orElse("{}"))
            .at("root_url")
            .string();
    for (PrometheusRule object : platform.watchers().of(PrometheusRule.class)) {
      if (!object.getMetadata().getName().equals("samosachaat")) {
        continue;
      }
      alerts(object)
          .forEach(
              rule -> {
                Map<String, String> annotations = rule.getAnnotations();
                String dashboard = annotations.getOrDefault("dashboard_url", host + "/d/");
                if (!dashboard.startsWith(host + "/d/")) {
                  findings.add(
                      "%s leads to %s, and Grafana is at %s", rule.getAlert(), dashboard, host);
                }
                if (!annotations.getOrDefault("runbook_url", "").endsWith(".md")) {
                  findings.add("%s has no runbook", rule.getAlert());
                }
              });
    }
  }
}
