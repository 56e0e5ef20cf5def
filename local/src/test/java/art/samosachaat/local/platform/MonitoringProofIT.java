package art.samosachaat.local.platform;

import static art.samosachaat.contracts.metrics.ScrapeLabels.APP;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.POD;
import static art.samosachaat.contracts.metrics.ScrapeLabels.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.contracts.metrics.ScrapeLabels;
import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.monitoring.Platform;
import art.samosachaat.monitoring.exporters.JvmMetrics;
import art.samosachaat.monitoring.exporters.KubernetesMetrics;
import art.samosachaat.monitoring.exporters.NodeMetrics;
import art.samosachaat.monitoring.exporters.ObservabilityMetrics;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.alerting.promtool.RuleFiles;
import art.samosachaat.obs.alerting.promtool.Yaml;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.prove.InstalledProgram;
import art.samosachaat.obs.prove.PrometheusConfig;
import art.samosachaat.obs.prove.PrometheusServer;
import art.samosachaat.obs.prove.Proof;
import art.samosachaat.obs.prove.ProofExporter;
import art.samosachaat.obs.prove.ProofReport;
import art.samosachaat.obs.prove.ProofTarget;
import art.samosachaat.obs.prove.ProofTargets;
import art.samosachaat.obs.prove.RecordedExporter;
import art.samosachaat.obs.prove.ScrapeTarget;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every panel and every rule of samosaChaat, asked of a real Prometheus that scrapes the real
 * services and a real node-exporter under traffic; and every declared metric, held against what
 * they export.
 */
class MonitoringProofIT {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String NO_CLUSTER = "recorded: no Kubernetes cluster is here";

  @TempDir private Path folder;

  @Test
  void everyPanelAndRuleAnswersAndEveryMetricIsAsDeclared() throws Exception {
    requireTools();
    PortPlan plan = new PortPlan(FreePorts.base());
    Monitoring monitoring = new Platform().monitoring();
    RuleSet rules = monitoring.rules().orElseThrow();
    Path ruleFile =
        Files.writeString(
            folder.resolve("rules.yml"),
            Yaml.text(RuleFiles.prometheus(rules))
                .replaceAll("interval: (15|30)s", "interval: 2s"));
    try (Launch up =
            Launch.of(
                PROJECT,
                folder.resolve("home"),
                Map.of(),
                "up",
                "--no-recording",
                "--port-base",
                Integer.toString(plan.base()),
                "--ready-timeout",
                "180");
        RecordedExporter cluster = RecordedExporter.of(recorded("kube-state-metrics"));
        RecordedExporter promtail = RecordedExporter.of(recorded("promtail"))) {
      up.awaitOutput("samosaChaat is ready");
      up.part("node-exporter");
      Traffic traffic = new Traffic(plan);
      try (PrometheusServer prometheus =
          PrometheusServer.start(
              new PrometheusConfig(
                  SCRAPE_INTERVAL, targets(plan, cluster, promtail), List.of(ruleFile)))) {
        prometheus.awaitScrapes(2, CLOCK, Duration.ofSeconds(60));
        ProofReport report = proveUnder(traffic, prometheus, monitoring);

        assertThat(report.findings()).as(report.text()).isEmpty();
        assertThat(report.asked()).isGreaterThan(150);
      }
    }
  }

  /** A recording of recordings of rates takes a few scrapes and evaluations to be there. */
  private static ProofReport proveUnder(
      Traffic traffic, PrometheusServer prometheus, Monitoring monitoring) throws Exception {
    Proof proof = Proof.of(prometheus.client(), CLOCK);
    long begun = System.nanoTime();
    ProofReport report;
    do {
      traffic.drive();
      report = proof.run(exporters(), questions(monitoring));
      Files.writeString(Path.of("target", "monitoring-proof.txt"), report.text());
    } while (!report.proven() && System.nanoTime() - begun < PATIENCE.toNanos());
    return report;
  }

  private static void requireTools() {
    boolean there =
        PrometheusServer.binary().isPresent()
            && InstalledProgram.find("prometheus-node-exporter", "node_exporter").isPresent();
    if (Boolean.getBoolean("require.tools")) {
      assertThat(there).as("prometheus and node-exporter, of Debian's packages").isTrue();
    }
    assumeTrue(there, "Prometheus or node-exporter is missing: " + PrometheusServer.HOW_TO_INSTALL);
  }

  private static List<ScrapeTarget> targets(
      PortPlan plan, RecordedExporter cluster, RecordedExporter promtail) {
    return List.of(
        service("auth", plan.authAdmin()),
        service("chat-api", plan.chatAdmin()),
        service("inference", plan.inferenceAdmin()),
        ScrapeTarget.of("node-exporter", "127.0.0.1:" + plan.nodeExporter()),
        ScrapeTarget.of("prometheus", "127.0.0.1:" + plan.prometheus()),
        ScrapeTarget.of("kube-state-metrics", cluster.address()),
        ScrapeTarget.of("promtail", promtail.address()));
  }

  private static ScrapeTarget service(String name, int adminPort) {
    return ScrapeTarget.of(
        name,
        "127.0.0.1:" + adminPort,
        APP.value(name),
        NAMESPACE.value("local"),
        POD.value(name),
        SERVICE.value(name));
  }

  private static List<ProofExporter> exporters() {
    return List.of(
        exporter("auth", AuthMetrics.CATALOGUE),
        exporter("chat-api", ChatMetrics.CATALOGUE),
        exporter("inference", InferenceMetrics.CATALOGUE),
        exporter("chat-api", JvmMetrics.CATALOGUE),
        exporter("node-exporter", NodeMetrics.CATALOGUE),
        exporter("prometheus", ObservabilityMetrics.PROMETHEUS),
        exporter("kube-state-metrics", KubernetesMetrics.CATALOGUE).recorded(NO_CLUSTER),
        exporter("promtail", ObservabilityMetrics.PROMTAIL).recorded(NO_CLUSTER));
  }

  private static ProofExporter exporter(String job, Catalogue catalogue) {
    return ProofExporter.ofJob(job, catalogue, ScrapeLabels.ALL);
  }

  private static List<ProofTarget> questions(Monitoring monitoring) {
    List<ProofTarget> questions = new ArrayList<>();
    monitoring
        .dashboards()
        .forEach(d -> questions.addAll(ProofTargets.of(d, Duration.ofSeconds(15))));
    questions.addAll(ProofTargets.of(monitoring.rules().orElseThrow(), Map.of()));
    return questions;
  }

  private static String recorded(String name) throws Exception {
    try (InputStream in =
        MonitoringProofIT.class.getResourceAsStream("/expositions/" + name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("The exposition " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
