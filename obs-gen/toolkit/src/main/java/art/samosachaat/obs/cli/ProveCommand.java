package art.samosachaat.obs.cli;

import art.samosachaat.obs.BadInputException;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.prove.PrometheusClient;
import art.samosachaat.obs.prove.PrometheusException;
import art.samosachaat.obs.prove.Proof;
import art.samosachaat.obs.prove.ProofReport;
import art.samosachaat.obs.prove.ProofTarget;
import art.samosachaat.obs.prove.ProofTargets;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is compared with declarations needs to know its scrape jobs, and is for {@link Proof}. */
final class ProveCommand implements Command {
  private static final String PROMETHEUS = "--prometheus";
  private static final String DEFAULT = "http://localhost:9090";

  /** What Grafana takes where a data source is not told. */
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "prove";
  }

  @Override
  public String parameters() {
    return "[--prometheus URL] [PROVIDER]";
  }

  @Override
  public String purpose() {
    return "Asks a running Prometheus all that the provider's panels, rules and alerts ask.";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    Arguments parsed = Arguments.parse(this, arguments, Set.of(PROMETHEUS));
    if (parsed.positional().size() > 1) {
      throw Arguments.usage(this, "more than one provider");
    }
    PrometheusClient prometheus = client(parsed.option(PROMETHEUS).orElse(DEFAULT));
    Monitoring monitoring = Provider.monitoring(parsed.positional().stream().findFirst());
    try {
      ProofReport report =
          Proof.of(prometheus, InstantSource.system()).run(List.of(), targets(monitoring));
      out.print(report.text());
      if (!report.proven()) {
        throw new Findings(report.findings().size() + " findings");
      }
    } catch (PrometheusException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static PrometheusClient client(String url) {
    try {
      return new PrometheusClient(URI.create(url));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(PROMETHEUS + ": " + e.getMessage());
    }
  }

  private static List<ProofTarget> targets(Monitoring monitoring) {
    Optional<RuleSet> rules = monitoring.rules();
    Duration interval =
        rules.stream()
            .flatMap(set -> set.groups().stream())
            .map(RuleGroup::scrape)
            .map(scrape -> scrape.interval())
            .findFirst()
            .orElse(DEFAULT_INTERVAL);
    List<ProofTarget> targets = new ArrayList<>();
    monitoring
        .dashboards()
        .forEach(dashboard -> targets.addAll(ProofTargets.of(dashboard, interval)));
    rules.ifPresent(set -> targets.addAll(ProofTargets.of(set, Map.of())));
    return targets;
  }
}
