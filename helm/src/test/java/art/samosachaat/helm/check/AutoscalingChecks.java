package art.samosachaat.helm.check;

import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.Tree;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.Metric;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pods are counted by is what the services export. */
final class AutoscalingChecks {

  private static final Pattern METRIC = Pattern.compile("\\b((?:chat|inference)_[a-z_]+)");

  private AutoscalingChecks() {}

  /** The adapter's rules: of metrics that are declared, for autoscalers that ask for them. */
  static void adapter(Platform platform, Findings findings) {
    Tree rules =
        Tree.of(
            platform
                .watchers()
                .configFile("samosachaat-adapter-rules", "config.yaml")
                .orElse("{}"));
    Set<String> declared =
        Stream.of(ChatMetrics.CATALOGUE, InferenceMetrics.CATALOGUE)
            .map(Catalogue::metrics)
            .flatMap(List::stream)
            .map(Metric::exposedNames)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    Set<String> offered = offered(platform);
    for (Tree rule : rules.at("rules").items()) {
      Stream.of("seriesQuery", "metricsQuery")
          .map(key -> rule.at(key).string())
          .flatMap(query -> METRIC.matcher(query).results())
          .map(match -> match.group(1))
          .filter(name -> !declared.contains(name))
          .forEach(name -> findings.add("the adapter asks for %s, which nothing exports", name));
    }
    for (HorizontalPodAutoscaler scaler : platform.services().of(HorizontalPodAutoscaler.class)) {
      scaler.getSpec().getMetrics().stream()
          .filter(metric -> metric.getPods() != null)
          .map(metric -> metric.getPods().getMetric().getName())
          .filter(name -> !offered.contains(name))
          .forEach(
              name ->
                  findings.add(scaler, "counts by %s, and the adapter offers %s", name, offered));
      if (scaler.getSpec().getMinReplicas() > scaler.getSpec().getMaxReplicas()) {
        findings.add(scaler, "least is more than most");
      }
    }
    if (!offered.equals(Set.of("chat_streams_open", "inference_queue_wait_seconds_average"))) {
      findings.add("the adapter offers %s", offered);
    }
  }

  private static Set<String> offered(Platform platform) {
    return Tree.of(
            platform.watchers().configFile("samosachaat-adapter-rules", "config.yaml").orElse("{}"))
        .at("rules")
        .items()
        .stream()
        .map(rule -> rule.at("name", "as").string())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
