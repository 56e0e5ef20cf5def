package art.samosachaat.monitoring.exporters;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;

/**
 * A machine, as node-exporter sees it.
 *
 * @see <a href="https://github.com/prometheus/node_exporter">node_exporter</a>
 */
public final class NodeMetrics {

  private static final String HARDWARE = "what the machine is built of";

  public static final Label CPU = Label.bounded("cpu", "Number of the core.", 256, HARDWARE);

  public static final Label MODE =
      Label.oneOf(
          "mode",
          "What the core was doing.",
          "idle",
          "iowait",
          "irq",
          "nice",
          "softirq",
          "steal",
          "system",
          "user");

  public static final Label DEVICE = Label.bounded("device", "The device.", 64, HARDWARE);

  public static final Label FILESYSTEM =
      Label.bounded("fstype", "Kind of file system.", 16, "few kinds are ever mounted");

  /** Kinds that are no disk, or are full by design, such as images. An RE2 expression. */
  public static final String NO_DISKS = "tmpfs|ramfs|squashfs|iso9660|overlay";

  public static final Label MOUNT_POINT =
      Label.bounded("mountpoint", "Where it is mounted.", 64, "disks of one machine");

  public static final CounterMetric CPU_SECONDS =
      CounterMetric.named("node_cpu_seconds")
          .help("Time that each core spent in each mode.")
          .unit(Unit.SECONDS)
          .labels(CPU, MODE)
          .foreign()
          .build();

  public static final GaugeMetric LOAD_1 =
      GaugeMetric.named("node_load1").help("Load, over one minute.").foreign().build();

  public static final GaugeMetric MEMORY_TOTAL =
      GaugeMetric.named("node_memory_MemTotal_bytes")
          .help("Memory of the machine.")
          .unit(Unit.BYTES)
          .foreign()
          .build();

  public static final GaugeMetric MEMORY_AVAILABLE =
      GaugeMetric.named("node_memory_MemAvailable_bytes")
          .help("Memory that programs can still have without swapping.")
          .unit(Unit.BYTES)
          .foreign()
          .build();

  public static final GaugeMetric FILESYSTEM_SIZE =
      GaugeMetric.named("node_filesystem_size_bytes")
          .help("Size of the file system.")
          .unit(Unit.BYTES)
          .labels(DEVICE, FILESYSTEM, MOUNT_POINT)
          .foreign()
          .build();

  public static final GaugeMetric FILESYSTEM_AVAILABLE =
      GaugeMetric.named("node_filesystem_avail_bytes")
          .help("What is left of it for other users than root.")
          .unit(Unit.BYTES)
          .labels(DEVICE, FILESYSTEM, MOUNT_POINT)
          .foreign()
          .build();

  public static final CounterMetric DISK_IO_TIME =
      CounterMetric.named("node_disk_io_time_seconds")
          .help("Time that the disk was busy.")
          .unit(Unit.SECONDS)
          .labels(DEVICE)
          .foreign()
          .build();

  public static final CounterMetric DISK_READ =
      CounterMetric.named("node_disk_read_bytes")
          .help("Bytes read.")
          .unit(Unit.BYTES)
          .labels(DEVICE)
          .foreign()
          .build();

  public static final CounterMetric DISK_WRITTEN =
      CounterMetric.named("node_disk_written_bytes")
          .help("Bytes written.")
          .unit(Unit.BYTES)
          .labels(DEVICE)
          .foreign()
          .build();

  public static final CounterMetric NETWORK_RECEIVED =
      CounterMetric.named("node_network_receive_bytes")
          .help("Bytes received.")
          .unit(Unit.BYTES)
          .labels(DEVICE)
          .foreign()
          .build();

  public static final CounterMetric NETWORK_SENT =
      CounterMetric.named("node_network_transmit_bytes")
          .help("Bytes sent.")
          .unit(Unit.BYTES)
          .labels(DEVICE)
          .foreign()
          .build();

  public static final Catalogue CATALOGUE =
      Catalogue.of("node-exporter")
          .metrics(
              CPU_SECONDS,
              LOAD_1,
              MEMORY_TOTAL,
              MEMORY_AVAILABLE,
              FILESYSTEM_SIZE,
              FILESYSTEM_AVAILABLE,
              DISK_IO_TIME,
              DISK_READ,
              DISK_WRITTEN,
              NETWORK_RECEIVED,
              NETWORK_SENT)
          .seriesBudget(200_000)
          .partial()
          .build();

  private NodeMetrics() {}
}
