package art.samosachaat.monitoring.dashboards;

import art.samosachaat.contracts.metrics.HttpMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.obs.grafana.Annotation;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.DashboardLink;
import art.samosachaat.obs.grafana.DataLink;
import art.samosachaat.obs.grafana.QueryVariable;
import art.samosachaat.obs.grafana.Reading;
import java.util.List;

/** All dashboards, and what they have in common. */
public final class Dashboards {

  private static final String TAG = "samosachaat";

  private Dashboards() {}

  /**
   * In the order in which somebody who is paged looks at them.
   *
   * @param reading what panels read in place of what they ask
   */
  public static List<Dashboard> all(Reading reading) {
    return List.of(
        SloOverview.dashboard(reading),
        ApplicationPerformance.dashboard(reading),
        ChatStreams.dashboard(reading),
        SignIn.dashboard(reading),
        Inference.dashboard(reading),
        NodeHealth.dashboard(reading),
        Jvm.dashboard(reading),
        Logs.dashboard(reading));
  }

  static Dashboard.Builder titled(String title, Reading reading) {
    return Dashboard.titled(title)
        .reading(reading)
        .owner("platform")
        .tags(TAG)
        .withLink(DashboardLink.toTagged("samosaChaat", TAG))
        .withAnnotation(Annotation.firingAlerts());
  }

  static QueryVariable namespaces() {
    return QueryVariable.labelValues(
        Sources.NAMESPACE, Sources.SERVICES.gauge(HttpMetrics.ACTIVE_REQUESTS));
  }

  static QueryVariable apps() {
    return QueryVariable.labelValues(
        Sources.APP, Sources.SERVICES.gauge(HttpMetrics.ACTIVE_REQUESTS).where(Sources.NAMESPACE));
  }

  /**
   * From a latency to what was logged at that time; its exemplars lead to the lines of their trace,
   * by a link that Grafana keeps with the data source.
   */
  static DataLink logsOfThatTime() {
    return DataLink.toDashboard("Logs of that time", Logs.UID);
  }
}
