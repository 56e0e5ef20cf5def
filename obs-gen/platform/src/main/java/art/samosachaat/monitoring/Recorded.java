package art.samosachaat.monitoring;

import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.contracts.metrics.ScrapeLabels;
import art.samosachaat.monitoring.dashboards.Dashboards;
import art.samosachaat.monitoring.exporters.JvmMetrics;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.cost.CostPlan;
import art.samosachaat.obs.cost.CostPolicy;
import art.samosachaat.obs.cost.Exporter;
import art.samosachaat.obs.cost.Fleet;
import art.samosachaat.obs.cost.RecordingProposals;
import art.samosachaat.obs.cost.Refresh;
import art.samosachaat.obs.grafana.Reading;
import java.time.Duration;
import java.util.List;

/** What is recorded so that dashboards stay cheap when there are many pods. */
final class Recorded {

  /** As many pods of each service as the largest installation that we plan for. */
  private static final int PODS = 1_000;

  /** Four scrapes, as Grafana itself would take; evaluated with every scrape. */
  private static final CostPolicy POLICY =
      new CostPolicy(Duration.ofMinutes(1), Sources.SERVICES.interval(), 100_000, 0.1);

  private Recorded() {}

  static CostPlan plan() {
    return RecordingProposals.of(fleet(), Refresh.LAST_HOUR, POLICY)
        .forDashboards(Dashboards.all(Reading.AS_TOLD));
  }

  static RuleGroup group(CostPlan plan) {
    return RuleGroup.named("recorded", Sources.SERVICES, plan.rules());
  }

  private static Fleet fleet() {
    return new Fleet(
        Sources.SERVICES,
        List.of(ScrapeLabels.POD, ScrapeLabels.INSTANCE),
        List.of(
            new Exporter(AuthMetrics.CATALOGUE, PODS, List.of(ScrapeLabels.APP.value("auth"))),
            new Exporter(ChatMetrics.CATALOGUE, PODS, List.of(ScrapeLabels.APP.value("chat-api"))),
            new Exporter(
                InferenceMetrics.CATALOGUE, PODS, List.of(ScrapeLabels.APP.value("inference"))),
            new Exporter(JvmMetrics.CATALOGUE, PODS, List.of(ScrapeLabels.APP.value("chat-api")))));
  }
}
