package art.samosachaat.monitoring.dashboards;

import static art.samosachaat.contracts.metrics.ScrapeLabels.INSTANCE;
import static art.samosachaat.monitoring.exporters.KubernetesMetrics.NODE;
import static art.samosachaat.monitoring.exporters.NodeMetrics.DEVICE;
import static art.samosachaat.monitoring.exporters.NodeMetrics.MODE;
import static art.samosachaat.monitoring.exporters.NodeMetrics.MOUNT_POINT;

import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.exporters.KubernetesMetrics;
import art.samosachaat.monitoring.exporters.NodeMetrics;
import art.samosachaat.obs.grafana.BarGaugePanel;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.QueryVariable;
import art.samosachaat.obs.grafana.Reading;
import art.samosachaat.obs.grafana.Row;
import art.samosachaat.obs.grafana.Thresholds;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;

/** The machines that everything runs on. */
public final class NodeHealth {

  public static final String UID = "samosachaat-node-health";

  /** Machines are told apart up to here; past it, the fullest count. */
  private static final int SHOWN = 8;

  /** The same where each machine has two lines. */
  private static final int BOTH_WAYS = 4;

  private NodeHealth() {}

  public static Dashboard dashboard(Reading reading) {
    return Dashboards.titled("Node health", reading)
        .uid(UID)
        .description("Processor, memory, disks and network of each machine.")
        .suppress(
            "dashboard-too-expensive",
            "a machine has some cores and disks, not the most of each that is declared")
        .withVariable(
            QueryVariable.labelValues(
                Sources.INSTANCE, Sources.NODES.gauge(NodeMetrics.MEMORY_TOTAL)))
        .withRow(processorAndMemory())
        .withRow(disks())
        .withRow(networkAndPods())
        .build();
  }

  private static Row.Builder processorAndMemory() {
    return Row.titled("Processor and memory")
        .withPanel(
            TimeseriesPanel.titled("Processor in use")
                .description(
                    "Share of the time that the cores of a machine were not idle. HighCPU looks at"
                        + " 80 % for 5 minutes.")
                .wholeRatio()
                .thresholds(Thresholds.warningAndCritical(0.8, 0.95))
                .withTarget(processorInUse(), "{{instance}}"))
        .withPanel(
            TimeseriesPanel.titled("Memory in use")
                .description(
                    "Share of the memory that programs could not have without swapping. HighMemory"
                        + " looks at 85 % for 5 minutes.")
                .wholeRatio()
                .thresholds(Thresholds.warningAndCritical(0.85, 0.95))
                .withTarget(memoryInUse(), "{{instance}}"))
        .withPanel(
            TimeseriesPanel.titled("Load")
                .description("Programs that run or wait to, over one minute.")
                .withTarget(now(NodeMetrics.LOAD_1).maxBy(INSTANCE).top(SHOWN), "{{instance}}"));
  }

  private static Row.Builder disks() {
    return Row.titled("Disks")
        .withPanel(
            BarGaugePanel.titled("Disks, the fullest first")
                .description(
                    "Share of each file system that is taken. DiskSpaceLow looks at 90 % for 10"
                        + " minutes.")
                .wholeRatio()
                .thresholds(Thresholds.warningAndCritical(0.8, 0.9))
                .withTarget(diskInUse(), "{{instance}} {{mountpoint}}"))
        .withPanel(
            TimeseriesPanel.titled("Disk busy")
                .description("Share of the time that a disk was at work.")
                .wholeRatio()
                .withTarget(
                    rate(NodeMetrics.DISK_IO_TIME).maxBy(INSTANCE, DEVICE).top(SHOWN),
                    "{{instance}} {{device}}"))
        .withPanel(
            TimeseriesPanel.titled("Disk traffic")
                .description("Bytes read and written a second, all disks of a machine.")
                .withTarget(
                    rate(NodeMetrics.DISK_READ).sumBy(INSTANCE).top(BOTH_WAYS), "{{instance}} read")
                .withTarget(
                    rate(NodeMetrics.DISK_WRITTEN).sumBy(INSTANCE).top(BOTH_WAYS),
                    "{{instance}} written"));
  }

  private static Row.Builder networkAndPods() {
    return Row.titled("Network and pods")
        .withPanel(
            TimeseriesPanel.titled("Network traffic")
                .description("Bytes received and sent a second, the loopback device left out.")
                .withTarget(
                    network(NodeMetrics.NETWORK_RECEIVED).sumBy(INSTANCE).top(BOTH_WAYS),
                    "{{instance}} received")
                .withTarget(
                    network(NodeMetrics.NETWORK_SENT).sumBy(INSTANCE).top(BOTH_WAYS),
                    "{{instance}} sent"))
        .withPanel(
            BarGaugePanel.titled("Pods per node")
                .description("How many pods each machine carries.")
                .withTarget(
                    Sources.CLUSTER.info(KubernetesMetrics.POD).now().countBy(NODE).top(SHOWN),
                    "{{node}}"));
  }

  private static InstantVector processorInUse() {
    return Sources.NODES
        .counter(NodeMetrics.CPU_SECONDS)
        .where(MODE.value("idle"))
        .where(Sources.INSTANCE)
        .rate(Window.RATE_INTERVAL)
        .avgBy(INSTANCE)
        .subtractedFrom(1)
        .top(SHOWN);
  }

  private static InstantVector memoryInUse() {
    return now(NodeMetrics.MEMORY_AVAILABLE)
        .maxBy(INSTANCE)
        .ratioTo(now(NodeMetrics.MEMORY_TOTAL).maxBy(INSTANCE))
        .subtractedFrom(1)
        .top(SHOWN);
  }

  private static InstantVector diskInUse() {
    return disk(NodeMetrics.FILESYSTEM_AVAILABLE)
        .ratioTo(disk(NodeMetrics.FILESYSTEM_SIZE))
        .subtractedFrom(1)
        .top(SHOWN);
  }

  private static InstantVector disk(GaugeMetric metric) {
    return Sources.NODES
        .gauge(metric)
        .where(Sources.INSTANCE)
        .whereMatchesNot(NodeMetrics.FILESYSTEM, NodeMetrics.NO_DISKS)
        .now()
        .maxBy(INSTANCE, MOUNT_POINT);
  }

  private static InstantVector now(GaugeMetric metric) {
    return Sources.NODES.gauge(metric).where(Sources.INSTANCE).now();
  }

  private static InstantVector rate(CounterMetric metric) {
    return Sources.NODES.counter(metric).where(Sources.INSTANCE).rate(Window.RATE_INTERVAL);
  }

  private static InstantVector network(CounterMetric metric) {
    return Sources.NODES
        .counter(metric)
        .where(Sources.INSTANCE)
        .whereMatchesNot(DEVICE, "lo|veth.*|cali.*|cni.*|docker.*")
        .rate(Window.RATE_INTERVAL);
  }
}
