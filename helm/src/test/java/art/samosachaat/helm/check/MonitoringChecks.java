package art.samosachaat.helm.check;

import art.samosachaat.contracts.metrics.ScrapeLabels;
import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.ClusterObjects;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.Prometheus;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.RelabelConfig;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether what exports is scraped, under the labels that rules and dashboards ask for. */
final class MonitoringChecks {

  private static final Pattern JOB = Pattern.compile("job=\"([^\"]+)\"");
  private static final Pattern META =
      Pattern.compile("__meta_kubernetes_service_label_(app_kubernetes_io_name)");

  private MonitoringChecks() {}

  /** Every monitor is selected by Prometheus and finds a Service with the port that it names. */
  static void monitors(Platform platform, Findings findings) {
    Prometheus prometheus = prometheus(platform);
    LabelSelector selector = prometheus.getSpec().getServiceMonitorSelector();
    for (ServiceMonitor monitor : platform.all().of(ServiceMonitor.class)) {
      if (!Selectors.matches(selector, monitor.getMetadata().getLabels())) {
        findings.add(
            monitor, "Prometheus does not select it: %s", monitor.getMetadata().getLabels());
      }
      if (!isHome(platform, monitor)) {
        continue;
      }
      List<Service> services = services(platform.all(), monitor);
      if (services.isEmpty()) {
        findings.add(monitor, "finds no Service: %s", monitor.getSpec().getSelector());
      }
      for (Endpoint endpoint : monitor.getSpec().getEndpoints()) {
        services.stream()
            .filter(
                s ->
                    s.getSpec().getPorts().stream()
                        .noneMatch(p -> endpoint.getPort().equals(p.getName())))
            .forEach(
                s ->
                    findings.add(
                        monitor,
                        "Service %s has no port called %s",
                        s.getMetadata().getName(),
                        endpoint.getPort()));
      }
    }
  }

  /** Those of the control plane are in namespaces that no chart of ours fills. */
  private static boolean isHome(Platform platform, ServiceMonitor monitor) {
    var namespaces = monitor.getSpec().getNamespaceSelector();
    return namespaces == null
        || namespaces.getMatchNames().isEmpty()
        || namespaces.getMatchNames().contains(platform.environment().namespace());
  }

  private static List<Service> services(ClusterObjects objects, ServiceMonitor monitor) {
    return objects.of(Service.class).stream()
        .filter(
            s -> Selectors.matches(monitor.getSpec().getSelector(), s.getMetadata().getLabels()))
        .toList();
  }

  /** Each service is scraped as the contracts call it, at its admin port, every 15 seconds. */
  static void appLabel(Platform platform, Findings findings) {
    Set<String> found = new TreeSet<>();
    for (ServiceMonitor monitor : platform.services().of(ServiceMonitor.class)) {
      for (Service service : services(platform.all(), monitor)) {
        for (Endpoint endpoint : monitor.getSpec().getEndpoints()) {
          app(endpoint, service).ifPresent(found::add);
          if (!"/metrics".equals(endpoint.getPath()) || !"15s".equals(endpoint.getInterval())) {
            findings.add(monitor, "%s every %s", endpoint.getPath(), endpoint.getInterval());
          }
          if (!"admin".equals(endpoint.getPort())) {
            findings.add(monitor, "scrapes the port %s", endpoint.getPort());
          }
        }
      }
    }
    Set<String> declared =
        ScrapeLabels.APP.all().stream()
            .map(v -> v.value())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!found.equals(declared)) {
      findings.add("the label app has the values %s, and is declared with %s", found, declared);
    }
  }

  private static Optional<String> app(Endpoint endpoint, Service service) {
    return endpoint.getRelabelings().stream()
        .filter(rule -> ScrapeLabels.APP.name().equals(rule.getTargetLabel()))
        .map(RelabelConfig::getSourceLabels)
        .filter(sources -> sources.size() == 1 && META.matcher(sources.getFirst()).matches())
        .map(sources -> service.getMetadata().getLabels().get("app.kubernetes.io/name"))
        .filter(value -> value != null)
        .findFirst();
  }

  /** Prometheus gets in where it scrapes. */
  static void scrapesPassPolicies(Platform platform, Findings findings) {
    Map<String, String> prometheus =
        Workload.of(platform.watchers()).stream()
            .filter(w -> w.owner() instanceof Prometheus)
            .map(Workload::labels)
            .findFirst()
            .orElse(Map.of());
    for (ServiceMonitor monitor : platform.services().of(ServiceMonitor.class)) {
      for (Service service : services(platform.all(), monitor)) {
        for (Workload workload : TrafficChecks.served(platform, service.getMetadata().getName())) {
          for (Endpoint endpoint : monitor.getSpec().getEndpoints()) {
            service.getSpec().getPorts().stream()
                .filter(p -> endpoint.getPort().equals(p.getName()))
                .flatMap(p -> workload.port(p.getTargetPort()).stream())
                .filter(port -> !TrafficChecks.admits(platform, workload, port, prometheus))
                .forEach(
                    port -> findings.add(workload.owner(), "Prometheus is not let in at %s", port));
          }
        }
      }
    }
  }

  /** Our rules and the stack's own are loaded; the jobs that they ask about are there. */
  static void rules(Platform platform, Findings findings) {
    LabelSelector selector = prometheus(platform).getSpec().getRuleSelector();
    List<PrometheusRule> rules = platform.watchers().of(PrometheusRule.class);
    for (PrometheusRule rule : rules) {
      if (!Selectors.matches(selector, rule.getMetadata().getLabels())) {
        findings.add(rule, "Prometheus does not select it: %s", rule.getMetadata().getLabels());
      }
    }
    Optional<PrometheusRule> ours = platform.watchers().find(PrometheusRule.class, "samosachaat");
    if (ours.isEmpty() || rules.size() < 2) {
      findings.add("rules are missing: there are %s objects", rules.size());
    }
    Set<String> jobs = jobs(platform);
    ours.ifPresent(
        rule ->
            JOB.matcher(rule.getSpec().toString())
                .results()
                .map(match -> match.group(1))
                .filter(job -> !jobs.contains(job))
                .forEach(job -> findings.add(rule, "no job is called %s: %s", job, jobs)));
  }

  /** The label {@code job} of what is scraped: the Service's name, or its label that is named. */
  private static Set<String> jobs(Platform platform) {
    Set<String> jobs = new TreeSet<>();
    for (ServiceMonitor monitor : platform.all().of(ServiceMonitor.class)) {
      String label = monitor.getSpec().getJobLabel();
      for (Service service : services(platform.all(), monitor)) {
        Map<String, String> labels = service.getMetadata().getLabels();
        jobs.add(labels.getOrDefault(label == null ? "" : label, service.getMetadata().getName()));
      }
    }
    return jobs;
  }

  /** Retention, disk, exemplars, and an Alertmanager that is there. */
  static void prometheusItself(Platform platform, Findings findings) {
    var spec = prometheus(platform).getSpec();
    if (!"15d".equals(spec.getRetention())
        || !spec.getEnableFeatures().contains("exemplar-storage")) {
      findings.add(
          "Prometheus: retention %s, features %s", spec.getRetention(), spec.getEnableFeatures());
    }
    List<String> sizes = new ArrayList<>();
    if (spec.getStorage() != null && spec.getStorage().getVolumeClaimTemplate() != null) {
      sizes.add(
          String.valueOf(
              spec.getStorage()
                  .getVolumeClaimTemplate()
                  .getSpec()
                  .getResources()
                  .getRequests()
                  .get("storage")));
    }
    if (!sizes.equals(List.of("50Gi"))) {
      findings.add("Prometheus: a volume of %s", sizes);
    }
    spec.getAlerting().getAlertmanagers().stream()
        .filter(
            a ->
                platform.all().find(Service.class, a.getName()).stream()
                    .flatMap(s -> s.getSpec().getPorts().stream())
                    .noneMatch(p -> a.getPort().getStrVal().equals(p.getName())))
        .forEach(a -> findings.add("Prometheus sends alerts to %s, which is not there", a));
  }

  static Prometheus prometheus(Platform platform) {
    return platform.watchers().of(Prometheus.class).getFirst();
  }
}
