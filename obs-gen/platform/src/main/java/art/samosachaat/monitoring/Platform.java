package art.samosachaat.monitoring;

import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.monitoring.alerts.Alerts;
import art.samosachaat.monitoring.alerts.Objectives;
import art.samosachaat.monitoring.dashboards.Dashboards;
import art.samosachaat.monitoring.exporters.JvmMetrics;
import art.samosachaat.monitoring.exporters.KubernetesMetrics;
import art.samosachaat.monitoring.exporters.NodeMetrics;
import art.samosachaat.monitoring.exporters.ObservabilityMetrics;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.MonitoringProvider;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.cost.CostPlan;
import java.nio.file.Path;

/** All of samosaChaat's monitoring. */
public final class Platform implements MonitoringProvider {

  /** Overridden by whoever installs the chart: Grafana's address is theirs. */
  private static final String GRAFANA = "https://grafana.samosachaat.art/d/";

  private static final String RUNBOOKS =
      "https://github.com/samosachaat/samosachaat/blob/main/docs/runbooks/";

  @Override
  public Monitoring monitoring() {
    CostPlan recorded = Recorded.plan();
    return Monitoring.of("samosachaat")
        .catalogues(
            AuthMetrics.CATALOGUE,
            ChatMetrics.CATALOGUE,
            InferenceMetrics.CATALOGUE,
            JvmMetrics.CATALOGUE,
            NodeMetrics.CATALOGUE,
            KubernetesMetrics.CATALOGUE,
            ObservabilityMetrics.PROMETHEUS,
            ObservabilityMetrics.PROMTAIL)
        .dashboards(Dashboards.all(recorded::reading))
        .rules(Recorded.group(recorded))
        .rules(Alerts.groups())
        .slos(Objectives.ALL)
        .inhibitions(Alerts.inhibitions())
        .ruleLabel("app.kubernetes.io/part-of", "samosachaat")
        .links(Links.to(RUNBOOKS, GRAFANA))
        .logs(LogShipping.pipeline())
        .runbooks(Path.of("docs", "runbooks"))
        .build();
  }
}
