package art.samosachaat.obs.prove;

import art.samosachaat.obs.model.LabelValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a Prometheus scrapes and evaluates. Immutable.
 *
 * @param interval between two scrapes of a target, and between two evaluations of a rule; at least
 *     100 ms
 * @param targets those of one job share its path
 * @param ruleFiles one that does not exist yet is no error to Prometheus
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/">
 *     Prometheus: configuration</a>
 */
public record PrometheusConfig(
    Duration interval, List<ScrapeTarget> targets, List<Path> ruleFiles) {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /**
   * @throws IllegalArgumentException if the interval is too short, or two targets of one job have
   *     different paths
   */
  public PrometheusConfig {
    targets = List.copyOf(targets);
    ruleFiles = List.copyOf(ruleFiles);
    if (interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("interval " + interval + " is below " + SHORTEST);
    }
    byJob(targets)
        .forEach(
            (job, same) -> {
              if (same.stream().map(ScrapeTarget::path).distinct().count() > 1) {
                throw new IllegalArgumentException(
                    "scrape job " + job + ": its targets have different paths");
              }
            });
  }

  /** The configuration file. Every text is quoted, so that none is read as something else. */
  public String yaml() {
    StringBuilder yaml = new StringBuilder("global:\n");
    yaml.append("  scrape_interval: ").append(interval.toMillis()).append("ms\n");
    yaml.append("  evaluation_interval: ").append(interval.toMillis()).append("ms\n");
    if (!ruleFiles.isEmpty()) {
      yaml.append("rule_files:\n");
      ruleFiles.forEach(
          file ->
              yaml.append("  - ").append(quoted(file.toAbsolutePath().toString())).append('\n'));
    }
    if (!targets.isEmpty()) {
      yaml.append("scrape_configs:\n");
      byJob(targets).forEach((job, same) -> append(yaml, job, same));
    }
    return yaml.toString();
  }

  private static Map<String, List<ScrapeTarget>> byJob(List<ScrapeTarget> targets) {
    Map<String, List<ScrapeTarget>> jobs = new LinkedHashMap<>();
    targets.forEach(
        target -> jobs.computeIfAbsent(target.job(), job -> new ArrayList<>()).add(target));
    return jobs;
  }

  private static void append(StringBuilder yaml, String job, List<ScrapeTarget> targets) {
    yaml.append("  - job_name: ").append(quoted(job)).append('\n');
    yaml.append("    metrics_path: ").append(quoted(targets.getFirst().path())).append('\n');
    yaml.append("    static_configs:\n");
    for (ScrapeTarget target : targets) {
      yaml.append("      - targets: [").append(quoted(target.address())).append("]\n");
      if (!target.labels().isEmpty()) {
        yaml.append("        labels: {").append(labels(target.labels())).append("}\n");
      }
    }
  }

  private static String labels(List<LabelValue> labels) {
    return labels.stream()
        .map(value -> quoted(value.label().name()) + ": " + quoted(value.value()))
        .collect(Collectors.joining(", "));
  }

  /** A double-quoted YAML scalar. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        default -> quoted.append(c < ' ' ? "\\x%02x".formatted((int) c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }
}
