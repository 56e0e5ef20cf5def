package art.samosachaat.local.platform;

import art.samosachaat.contracts.metrics.ScrapeLabels;
import art.samosachaat.local.ports.PortCheck;
import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.process.Part;
import art.samosachaat.local.process.ProgramPart;
import art.samosachaat.local.secrets.PrivateFiles;
import art.samosachaat.obs.prove.InstalledProgram;
import art.samosachaat.obs.prove.PrometheusCommand;
import art.samosachaat.obs.prove.PrometheusConfig;
import art.samosachaat.obs.prove.ScrapeTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prometheus and node-exporter beside the platform, where they are installed. Nothing of the
 * platform waits for them or fails with them.
 */
final class Monitoring {

  static final String PROMETHEUS = "prometheus";
  static final String NODE_EXPORTER = "node-exporter";
  static final List<String> PARTS = List.of(PROMETHEUS, NODE_EXPORTER);

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration RETENTION = Duration.ofDays(15);
  private static final long MAX_BYTES = 512L << 20;
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final String NAMESPACE = "local";

  /** What node-exporter is told; a process of a killed launcher is found again by it. */
  static final String TEXTFILE_FOLDER = "--collector.textfile.directory=";

  private final Project project;
  private final Home home;
  private final PortPlan plan;
  private final Optional<Path> prometheus = InstalledProgram.find(PROMETHEUS);
  private final Optional<Path> nodeExporter =
      InstalledProgram.find("prometheus-node-exporter", "node_exporter");
  private final int prometheusPort;
  private final int nodeExporterPort;

  /** Looks for the programs and for ports that they can have. */
  Monitoring(Project project, Home home, PortPlan plan) throws IOException {
    this.project = project;
    this.home = home;
    this.plan = plan;
    // Packages start both as services of the machine, on the ports that the plan would give them.
    this.prometheusPort = PortCheck.freeOr(plan.prometheus());
    this.nodeExporterPort = PortCheck.freeOr(plan.nodeExporter());
  }

  /** Where Prometheus will answer; empty where it is not installed. */
  Optional<String> url() {
    return prometheus.map(binary -> Services.url(prometheusPort));
  }

  /** What is to be supervised; nothing where Prometheus is not installed. */
  List<Part> parts() throws IOException {
    if (prometheus.isEmpty()) {
      return List.of();
    }
    List<Part> parts = new ArrayList<>();
    parts.add(prometheus(prometheus.get()));
    if (nodeExporter.isPresent()) {
      parts.add(nodeExporter(nodeExporter.get()));
    }
    return parts;
  }

  private Part prometheus(Path binary) throws IOException {
    Path folder = home.prometheus();
    PrivateFiles.createFolder(folder);
    Path rules = folder.resolve("rules.yml");
    LocalRules.write(project.alertingRules(), rules);
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(config, config(rules).yaml());
    PrometheusCommand command =
        new PrometheusCommand(
            binary, config, folder.resolve("data"), prometheusPort, RETENTION, MAX_BYTES);
    return new ProgramPart(
        PROMETHEUS,
        command.arguments(),
        URI.create(Services.url(prometheusPort) + "/-/ready"),
        home.log(PROMETHEUS),
        READY_WITHIN);
  }

  private Part nodeExporter(Path binary) throws IOException {
    Path textfiles = home.prometheus().resolve("textfile");
    PrivateFiles.createFolder(textfiles);
    return new ProgramPart(
        NODE_EXPORTER,
        List.of(
            binary.toString(),
            "--web.listen-address=127.0.0.1:" + nodeExporterPort,
            TEXTFILE_FOLDER + textfiles,
            "--log.level=warn"),
        URI.create(Services.url(nodeExporterPort)),
        home.log(NODE_EXPORTER),
        READY_WITHIN);
  }

  private PrometheusConfig config(Path rules) {
    List<ScrapeTarget> targets = new ArrayList<>();
    targets.add(service(Services.AUTH, plan.authAdmin()));
    targets.add(service(Services.CHAT, plan.chatAdmin()));
    targets.add(service(Services.INFERENCE, plan.inferenceAdmin()));
    targets.add(ScrapeTarget.of(PROMETHEUS, address(prometheusPort)));
    if (nodeExporter.isPresent()) {
      targets.add(ScrapeTarget.of(NODE_EXPORTER, address(nodeExporterPort)));
    }
    return new PrometheusConfig(INTERVAL, targets, List.of(rules));
  }

  /** With the labels that the cluster's scraping would add. */
  private static ScrapeTarget service(String name, int adminPort) {
    return ScrapeTarget.of(
        name,
        address(adminPort),
        ScrapeLabels.APP.value(name),
        ScrapeLabels.NAMESPACE.value(NAMESPACE),
        ScrapeLabels.POD.value(name),
        ScrapeLabels.SERVICE.value(name));
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }
}
