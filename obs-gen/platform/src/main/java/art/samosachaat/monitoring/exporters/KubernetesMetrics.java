package art.samosachaat.monitoring.exporters;

import art.samosachaat.contracts.metrics.ScrapeLabels;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;

/**
 * The cluster's objects, as kube-state-metrics tells them.
 *
 * @see <a href="https://github.com/kubernetes/kube-state-metrics/tree/main/docs">kube-state-metrics
 *     documentation</a>
 */
public final class KubernetesMetrics {

  public static final Label NODE =
      Label.bounded("node", "Name of the machine.", 100, "machines of one cluster");

  public static final Label CONTAINER =
      Label.bounded("container", "Name of the container.", 50, "named by charts");

  public static final Label UID =
      Label.bounded("uid", "Kubernetes' own id of the pod.", 1_000, "one each, beside its name");

  public static final Label PHASE =
      Label.oneOf(
          "phase",
          "Where a pod is in its life.",
          "Pending",
          "Running",
          "Succeeded",
          "Failed",
          "Unknown");

  public static final InfoMetric POD =
      InfoMetric.named("kube_pod")
          .help("Pods, with the machine they run on.")
          .labels(ScrapeLabels.NAMESPACE, ScrapeLabels.POD, UID, NODE)
          .foreign()
          .build();

  public static final GaugeMetric POD_PHASE =
      GaugeMetric.named("kube_pod_status_phase")
          .help("1 for the phase that a pod is in.")
          .labels(ScrapeLabels.NAMESPACE, ScrapeLabels.POD, UID, PHASE)
          .foreign()
          .build();

  public static final CounterMetric CONTAINER_RESTARTS =
      CounterMetric.named("kube_pod_container_status_restarts")
          .help("How often a container was started again.")
          .labels(ScrapeLabels.NAMESPACE, ScrapeLabels.POD, UID, CONTAINER)
          .foreign()
          .build();

  public static final Catalogue CATALOGUE =
      Catalogue.of("kube-state-metrics")
          .metrics(POD, POD_PHASE, CONTAINER_RESTARTS)
          .seriesBudget(Long.MAX_VALUE)
          .partial()
          .build();

  private KubernetesMetrics() {}
}
