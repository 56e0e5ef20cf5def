package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.UnknownFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All checks, by name. */
public final class Checks {

  public static final Map<String, Check> ALL = new LinkedHashMap<>();

  static {
    ALL.put("every field is known", Checks::fields);
    ALL.put("names and labels", ReferenceChecks::unique);
    ALL.put("Services lead to pods", ServiceChecks::services);
    ALL.put("Ingresses lead to Services", ServiceChecks::ingresses);
    ALL.put("pods find what they name", ReferenceChecks::pods);
    ALL.put("autoscalers, roles and sets find what they name", ReferenceChecks::targets);
    ALL.put("Alertmanager finds its secrets", ReferenceChecks::alertmanager);
    ALL.put("policies are of pods", TrafficChecks::policies);
    ALL.put("our pods are guarded", TrafficChecks::guarded);
    ALL.put("our pods reach whom they call", TrafficChecks::calls);
    ALL.put("replicas reach each other", TrafficChecks::replicas);
    ALL.put("what comes from outside", TrafficChecks::fromOutside);
    ALL.put("monitors find Services", MonitoringChecks::monitors);
    ALL.put("the label app", MonitoringChecks::appLabel);
    ALL.put("scrapes pass policies", MonitoringChecks::scrapesPassPolicies);
    ALL.put("rules are loaded", MonitoringChecks::rules);
    ALL.put("Prometheus", MonitoringChecks::prometheusItself);
    ALL.put("data sources", GrafanaChecks::datasources);
    ALL.put("dashboards", GrafanaChecks::dashboards);
    ALL.put("who may look", GrafanaChecks::signIn);
    ALL.put("contact points", GrafanaChecks::contactPoints);
    ALL.put("Loki", LogChecks::loki);
    ALL.put("logs are shipped", LogChecks::shipper);
    ALL.put("receivers", AlertingChecks::receivers);
    ALL.put("inhibitions", AlertingChecks::inhibitions);
    ALL.put("links of alerts", AlertingChecks::links);
    ALL.put("no secret is written", SecretChecks::none);
    ALL.put("restricted pods", WorkloadChecks::security);
    ALL.put("what surrounds a pod", WorkloadChecks::surroundings);
    ALL.put("resources", WorkloadChecks::resources);
    ALL.put("images", WorkloadChecks::images);
    ALL.put("probes", WorkloadChecks::probes);
    ALL.put("availability", WorkloadChecks::availability);
    ALL.put("selectors", WorkloadChecks::selectors);
    ALL.put("variables of services", ServiceConfigChecks::variables);
    ALL.put("ports of services", ServiceConfigChecks::ports);
    ALL.put("probes of services", ServiceConfigChecks::probes);
    ALL.put("grace", ServiceConfigChecks::grace);
    ALL.put("how services start", ServiceConfigChecks::start);
    ALL.put("the way in", ServiceConfigChecks::ingress);
    ALL.put("autoscaling", AutoscalingChecks::adapter);
  }

  private Checks() {}

  /** What all of them find, each with the name of its check. */
  public static List<String> findings(Platform platform) {
    return ALL.keySet().stream()
        .flatMap(name -> findings(name, platform).stream().map(found -> name + ": " + found))
        .toList();
  }

  /** What one of them finds. */
  public static List<String> findings(String name, Platform platform) {
    Check check = ALL.get(name);
    if (check == null) {
      throw new IllegalArgumentException("no check is called " + name);
    }
    Findings findings = new Findings();
    check.look(platform, findings);
    return findings.all();
  }

  private static void fields(Platform platform, Findings findings) {
    platform.all().objects().stream()
        .forEach(
            o -> UnknownFields.in(o).forEach(field -> findings.add(o, "unknown field %s", field)));
  }
}
