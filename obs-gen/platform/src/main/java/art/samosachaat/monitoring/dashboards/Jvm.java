package art.samosachaat.monitoring.dashboards;

import static art.samosachaat.contracts.metrics.ScrapeLabels.APP;
import static art.samosachaat.contracts.metrics.ScrapeLabels.INSTANCE;
import static art.samosachaat.monitoring.exporters.JvmMetrics.AREA;
import static art.samosachaat.monitoring.exporters.JvmMetrics.THREAD_STATE;

import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.exporters.JvmMetrics;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.GrafanaUnit;
import art.samosachaat.obs.grafana.Reading;
import art.samosachaat.obs.grafana.Row;
import art.samosachaat.obs.grafana.Thresholds;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.Window;

/** The processes of the services, from the inside. */
public final class Jvm {

  public static final String UID = "samosachaat-jvm";

  private static final Window WINDOW = Window.RATE_INTERVAL;

  private Jvm() {}

  public static Dashboard dashboard(Reading reading) {
    return Dashboards.titled("JVM", reading)
        .uid(UID)
        .description("Memory, garbage collection, threads and files of each service.")
        .withVariable(Dashboards.namespaces())
        .withVariable(Dashboards.apps())
        .withRow(memory())
        .withRow(work())
        .build();
  }

  private static Row.Builder memory() {
    return Row.titled("Memory")
        .withPanel(
            TimeseriesPanel.titled("Heap in use")
                .description("Share of the largest heap that objects take, dead ones included.")
                .span(8)
                .wholeRatio()
                .thresholds(Thresholds.warningAndCritical(0.85, 0.95))
                .withTarget(
                    heap(JvmMetrics.MEMORY_USED)
                        .now()
                        .maxBy(APP)
                        .ratioTo(heap(JvmMetrics.MEMORY_MAX).now().maxBy(APP)),
                    "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Process memory")
                .description("Memory of the largest process of each service.")
                .span(8)
                .withTarget(gauge(JvmMetrics.RESIDENT_MEMORY).now().maxBy(APP), "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Memory outside of the heap")
                .description("Classes, compiled code and thread stacks.")
                .span(8)
                .withTarget(
                    gauge(JvmMetrics.MEMORY_USED).where(AREA.value("nonheap")).now().maxBy(APP),
                    "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Time spent collecting")
                .description(
                    "Share of its time that the busiest process of each service spent on it.")
                .withTarget(
                    counter(JvmMetrics.GC_SECONDS).rate(WINDOW).sumBy(APP, INSTANCE).maxBy(APP),
                    "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Collections")
                .description("Garbage collections a second.")
                .withTarget(counter(JvmMetrics.GC_COLLECTIONS).rate(WINDOW).sumBy(APP), "{{app}}"));
  }

  private static Row.Builder work() {
    return Row.titled("Work")
        .withPanel(
            TimeseriesPanel.titled("Processors in use")
                .description("How many cores a service keeps busy, all its processes together.")
                .unit(GrafanaUnit.SHORT)
                .withTarget(counter(JvmMetrics.CPU_SECONDS).rate(WINDOW).sumBy(APP), "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Threads by state")
                .description(
                    "Platform threads; virtual ones, which carry requests, are not counted.")
                .stacking(TimeseriesPanel.Stacking.NORMAL)
                .withTarget(gauge(JvmMetrics.THREADS).now().sumBy(THREAD_STATE), "{{state}}"))
        .withPanel(
            TimeseriesPanel.titled("Open files")
                .description("Share of the file descriptors that a process may have.")
                .wholeRatio()
                .thresholds(Thresholds.warningAndCritical(0.7, 0.9))
                .withTarget(
                    gauge(JvmMetrics.OPEN_FILES)
                        .now()
                        .maxBy(APP)
                        .ratioTo(gauge(JvmMetrics.MAX_FILES).now().maxBy(APP)),
                    "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Classes")
                .description("Classes loaded.")
                .withTarget(gauge(JvmMetrics.CLASSES).now().maxBy(APP), "{{app}}"));
  }

  private static GaugeSelection heap(GaugeMetric metric) {
    return gauge(metric).where(AREA.value("heap"));
  }

  private static GaugeSelection gauge(GaugeMetric metric) {
    return Sources.SERVICES.gauge(metric).where(Sources.NAMESPACE, Sources.APP);
  }

  private static CounterSelection counter(CounterMetric metric) {
    return Sources.SERVICES.counter(metric).where(Sources.NAMESPACE, Sources.APP);
  }
}
