package art.samosachaat.monitoring.exporters;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;

/**
 * The Java virtual machine of a service.
 *
 * @see <a href="https://prometheus.github.io/client_java/instrumentation/jvm/">Prometheus client:
 *     JVM</a>
 */
public final class JvmMetrics {

  public static final Label AREA =
      Label.oneOf("area", "Of objects, or of the machine itself.", "heap", "nonheap");

  public static final Label COLLECTOR =
      Label.bounded("gc", "The garbage collector.", 4, "a JVM has two or three");

  public static final Label THREAD_STATE =
      Label.oneOf(
          "state",
          "What a thread is doing.",
          "NEW",
          "RUNNABLE",
          "BLOCKED",
          "WAITING",
          "TIMED_WAITING",
          "TERMINATED",
          "UNKNOWN");

  public static final GaugeMetric MEMORY_USED =
      GaugeMetric.named("jvm_memory_used_bytes")
          .help("Memory in use.")
          .unit(Unit.BYTES)
          .labels(AREA)
          .foreign()
          .build();

  public static final GaugeMetric MEMORY_MAX =
      GaugeMetric.named("jvm_memory_max_bytes")
          .help("Memory that it may come to; -1 where nothing limits it.")
          .unit(Unit.BYTES)
          .labels(AREA)
          .foreign()
          .build();

  public static final CounterMetric GC_SECONDS =
      CounterMetric.named("jvm_gc_collection_seconds_sum")
          .help("Time spent collecting garbage.")
          .unit(Unit.SECONDS)
          .labels(COLLECTOR)
          .foreign()
          .withoutSuffix()
          .build();

  public static final CounterMetric GC_COLLECTIONS =
      CounterMetric.named("jvm_gc_collection_seconds_count")
          .help("Garbage collections.")
          .labels(COLLECTOR)
          .foreign()
          .withoutSuffix()
          .build();

  public static final GaugeMetric THREADS =
      GaugeMetric.named("jvm_threads_state")
          .help("Platform threads by state; virtual threads are not among them.")
          .labels(THREAD_STATE)
          .foreign()
          .build();

  public static final GaugeMetric CLASSES =
      GaugeMetric.named("jvm_classes_currently_loaded").help("Classes loaded.").foreign().build();

  public static final CounterMetric CPU_SECONDS =
      CounterMetric.named("process_cpu_seconds")
          .help("Processor time of the process.")
          .unit(Unit.SECONDS)
          .foreign()
          .build();

  public static final GaugeMetric RESIDENT_MEMORY =
      GaugeMetric.named("process_resident_memory_bytes")
          .help("Memory of the process.")
          .unit(Unit.BYTES)
          .foreign()
          .build();

  public static final GaugeMetric OPEN_FILES =
      GaugeMetric.named("process_open_fds").help("Open file descriptors.").foreign().build();

  public static final GaugeMetric MAX_FILES =
      GaugeMetric.named("process_max_fds")
          .help("File descriptors that it may open.")
          .foreign()
          .build();

  public static final Catalogue CATALOGUE =
      Catalogue.of("jvm")
          .metrics(
              MEMORY_USED,
              MEMORY_MAX,
              GC_SECONDS,
              GC_COLLECTIONS,
              THREADS,
              CLASSES,
              CPU_SECONDS,
              RESIDENT_MEMORY,
              OPEN_FILES,
              MAX_FILES)
          .seriesBudget(1_000)
          .partial()
          .build();

  private JvmMetrics() {}
}
