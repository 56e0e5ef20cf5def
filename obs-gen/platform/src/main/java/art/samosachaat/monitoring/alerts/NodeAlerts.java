package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.ScrapeLabels.INSTANCE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.POD;
import static art.samosachaat.monitoring.exporters.KubernetesMetrics.CONTAINER;
import static art.samosachaat.monitoring.exporters.KubernetesMetrics.UID;
import static art.samosachaat.monitoring.exporters.NodeMetrics.CPU;
import static art.samosachaat.monitoring.exporters.NodeMetrics.DEVICE;
import static art.samosachaat.monitoring.exporters.NodeMetrics.FILESYSTEM;
import static art.samosachaat.monitoring.exporters.NodeMetrics.MODE;
import static art.samosachaat.monitoring.exporters.NodeMetrics.MOUNT_POINT;
import static art.samosachaat.obs.alerting.SeriesValues.constant;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofMinutes;

import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.dashboards.NodeHealth;
import art.samosachaat.monitoring.exporters.KubernetesMetrics;
import art.samosachaat.monitoring.exporters.NodeMetrics;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.SeriesValues;
import art.samosachaat.obs.alerting.Severity;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.Window;

/** The machines and the cluster on them. */
final class NodeAlerts {

  /** Four scrapes, so that one lost scrape leaves enough of them. */
  private static final Window RATE = Window.ofMinutes(2);

  private static final LabelValue NODE = INSTANCE.value("10.0.0.1:9100");
  private static final LabelValue OTHER_NODE = INSTANCE.value("10.0.0.2:9100");
  private static final LabelValue ROOT = MOUNT_POINT.value("/");

  private NodeAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "nodes", Sources.NODES, highCpu(), highMemory(), diskSpaceLow(), podRestarting());
  }

  private static AlertRule highCpu() {
    return Alerts.named("HighCPU")
        .severity(Severity.WARNING)
        .expression(
            Sources.NODES
                .counter(NodeMetrics.CPU_SECONDS)
                .where(MODE.value("idle"))
                .rate(RATE)
                .avgBy(INSTANCE)
                .subtractedFrom(1)
                .above(0.8))
        .pendingFor(ofMinutes(5))
        .summary("{} is at {} of its processors", label(INSTANCE), value())
        .description(
            "The cores of {} were idle for less than a fifth of the time, for 5 minutes. Answers"
                + " slow down from here on.",
            label(INSTANCE))
        .dashboard(NodeHealth.UID, Sources.INSTANCE)
        .provenBy(
            busy("nine tenths are used", 0.1).at(ofMinutes(8)).fires(NODE),
            busy("79 % are used", 0.21).at(ofMinutes(20)).staysQuiet(),
            busy("it does not last", 0.1).at(ofMinutes(5)).staysQuiet(),
            Scenario.named("node-exporter dies")
                .withMissingData()
                .series(idle(NODE, "0"), growing(0.1).thenGone(ofMinutes(4)))
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder busy(String name, double idle) {
    return Scenario.named(name)
        .series(idle(NODE, "0"), growing(idle))
        .series(cpu(NODE, "0", "user"), growing(1 - idle))
        .series(idle(OTHER_NODE, "0"), growing(0.9));
  }

  private static CounterSelection idle(LabelValue node, String core) {
    return cpu(node, core, "idle");
  }

  private static CounterSelection cpu(LabelValue node, String core, String mode) {
    return Sources.NODES
        .counter(NodeMetrics.CPU_SECONDS)
        .where(node, CPU.value(core), MODE.value(mode));
  }

  private static AlertRule highMemory() {
    return Alerts.named("HighMemory")
        .severity(Severity.WARNING)
        .expression(
            Sources.NODES
                .gauge(NodeMetrics.MEMORY_AVAILABLE)
                .now()
                .maxBy(INSTANCE)
                .ratioTo(Sources.NODES.gauge(NodeMetrics.MEMORY_TOTAL).now().maxBy(INSTANCE))
                .subtractedFrom(1)
                .above(0.85))
        .pendingFor(ofMinutes(5))
        .summary("{} has {} of its memory in use", label(INSTANCE), value())
        .description(
            "Programs on {} can have less than 15 % of its memory without swapping, for 5 minutes."
                + " The kernel may start to kill them.",
            label(INSTANCE))
        .dashboard(NodeHealth.UID, Sources.INSTANCE)
        .provenBy(
            memory("an eighth is left", constant(0.125e9)).at(ofMinutes(8)).fires(NODE),
            memory("16 % are left", constant(0.16e9)).at(ofMinutes(20)).staysQuiet(),
            memory("it does not last", constant(0.1e9).then(ofMinutes(4), 0.5e9))
                .at(ofMinutes(3))
                .staysQuiet(),
            memory("node-exporter dies", constant(0.1e9).thenGone(ofMinutes(4)))
                .withMissingData()
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder memory(String name, SeriesValues available) {
    GaugeSelection left = Sources.NODES.gauge(NodeMetrics.MEMORY_AVAILABLE);
    GaugeSelection all = Sources.NODES.gauge(NodeMetrics.MEMORY_TOTAL);
    return Scenario.named(name)
        .series(left.where(NODE), available)
        .series(all.where(NODE), constant(1e9))
        .series(left.where(OTHER_NODE), constant(3e9))
        .series(all.where(OTHER_NODE), constant(4e9));
  }

  private static AlertRule diskSpaceLow() {
    return Alerts.named("DiskSpaceLow")
        .severity(Severity.CRITICAL)
        .expression(
            disk(NodeMetrics.FILESYSTEM_AVAILABLE)
                .now()
                .maxBy(INSTANCE, MOUNT_POINT)
                .ratioTo(disk(NodeMetrics.FILESYSTEM_SIZE).now().maxBy(INSTANCE, MOUNT_POINT))
                .subtractedFrom(1)
                .above(0.9))
        .pendingFor(ofMinutes(10))
        .summary("{} on {} is {} full", label(MOUNT_POINT), label(INSTANCE), value())
        .description(
            "Less than a tenth of {} on {} is left. When nothing is, the database stops and answers"
                + " are lost.",
            label(MOUNT_POINT),
            label(INSTANCE))
        .dashboard(NodeHealth.UID, Sources.INSTANCE)
        .provenBy(
            disk("a fifteenth is left", constant(6e9)).at(ofMinutes(15)).fires(NODE, ROOT),
            disk("11 % are left", constant(11e9)).at(ofMinutes(30)).staysQuiet(),
            disk("it does not last", constant(6e9).then(ofMinutes(9), 50e9))
                .at(ofMinutes(8))
                .staysQuiet(),
            disk("node-exporter dies", constant(6e9).thenGone(ofMinutes(8)))
                .withMissingData()
                .at(ofMinutes(30))
                .staysQuiet())
        .build();
  }

  private static GaugeSelection disk(GaugeMetric metric) {
    return Sources.NODES.gauge(metric).whereMatchesNot(FILESYSTEM, NodeMetrics.NO_DISKS);
  }

  /** An overlay lies over the same mount point, which must not hide how full the disk is. */
  private static Scenario.Builder disk(String name, SeriesValues available) {
    return Scenario.named(name)
        .series(file(NodeMetrics.FILESYSTEM_AVAILABLE, NODE, "ext4", ROOT), available)
        .series(file(NodeMetrics.FILESYSTEM_SIZE, NODE, "ext4", ROOT), constant(100e9))
        .series(file(NodeMetrics.FILESYSTEM_AVAILABLE, NODE, "overlay", ROOT), constant(500e9))
        .series(file(NodeMetrics.FILESYSTEM_SIZE, NODE, "overlay", ROOT), constant(1000e9))
        .series(file(NodeMetrics.FILESYSTEM_AVAILABLE, OTHER_NODE, "ext4", ROOT), constant(50e9))
        .series(file(NodeMetrics.FILESYSTEM_SIZE, OTHER_NODE, "ext4", ROOT), constant(100e9));
  }

  private static GaugeSelection file(
      GaugeMetric metric, LabelValue node, String type, LabelValue mountPoint) {
    return Sources.NODES
        .gauge(metric)
        .where(node, DEVICE.value("vda"), FILESYSTEM.value(type), mountPoint);
  }

  private static AlertRule podRestarting() {
    LabelValue prod = NAMESPACE.value("prod");
    LabelValue pod = POD.value("chat-api-7d9");
    CounterSelection restarts =
        Sources.CLUSTER
            .counter(KubernetesMetrics.CONTAINER_RESTARTS)
            .where(prod, pod, UID.value("1"), CONTAINER.value("chat-api"));
    return Alerts.named("PodRestarting")
        .severity(Severity.WARNING)
        .expression(
            Sources.CLUSTER
                .counter(KubernetesMetrics.CONTAINER_RESTARTS)
                .increase(Window.ofMinutes(15))
                .sumBy(NAMESPACE, POD)
                .above(2))
        .summary("{} in {} keeps restarting", label(POD), label(NAMESPACE))
        .description(
            "Containers of {} were started again {} times within 15 minutes.", label(POD), value())
        .provenBy(
            Scenario.named("four restarts in a quarter of an hour")
                .series(restarts, constant(0).then(ofMinutes(20), 2).then(ofMinutes(25), 4))
                .at(ofMinutes(30))
                .fires(prod, pod),
            Scenario.named("a release: one restart")
                .series(restarts, constant(0).then(ofMinutes(20), 1.5))
                .at(ofMinutes(30))
                .staysQuiet(),
            Scenario.named("kube-state-metrics dies")
                .withMissingData()
                .series(restarts, growing(0.01).thenGone(ofMinutes(10)))
                .at(ofMinutes(40))
                .staysQuiet())
        .build();
  }
}
