package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.Scrape;
import java.time.Duration;
import java.util.List;

/** Metrics as node-exporter and a web service have them. */
final class Machines {
  static final Label JOB = Label.oneOf("job", "What is scraped.", "node", "shop", "model");
  static final Label INSTANCE = Label.bounded("instance", "Host and port.", 100, "machines");
  static final Label CPU = Label.bounded("cpu", "Number of the core.", 64, "cores");
  static final Label MODE = Label.oneOf("mode", "Time for what.", "idle", "user", "system");
  static final Label MOUNT = Label.bounded("mountpoint", "Where.", 10, "disks");
  static final Label FSTYPE = Label.oneOf("fstype", "File system.", "ext4", "tmpfs");
  static final Label STATUS = Label.oneOf("status", "HTTP status.", "200", "404", "500");

  static final Scrape SCRAPE = new Scrape(Duration.ofSeconds(15), List.of(JOB, INSTANCE));

  static final CounterMetric CPU_SECONDS =
      CounterMetric.named("node_cpu_seconds")
          .help("Time a core spent.")
          .unit(Unit.SECONDS)
          .labels(CPU, MODE)
          .foreign()
          .build();
  static final GaugeMetric MEMORY_FREE = bytes("node_memory_MemAvailable_bytes");
  static final GaugeMetric MEMORY = bytes("node_memory_MemTotal_bytes");
  static final GaugeMetric DISK_FREE = bytes("node_filesystem_avail_bytes", MOUNT, FSTYPE);
  static final GaugeMetric DISK = bytes("node_filesystem_size_bytes", MOUNT, FSTYPE);
  static final CounterMetric REQUESTS =
      CounterMetric.named("http_requests").help("Requests.").labels(STATUS).build();
  static final HistogramMetric LATENCY = latency(0.5, 1, 2.5, 5, 10, 30, 120);

  private Machines() {}

  static HistogramMetric latency(double... edges) {
    return HistogramMetric.named("http_request_duration_seconds")
        .help("How long requests take.")
        .unit(Unit.SECONDS)
        .buckets(edges)
        .build();
  }

  private static GaugeMetric bytes(String name, Label... labels) {
    return GaugeMetric.named(name).help("Bytes.").unit(Unit.BYTES).labels(labels).foreign().build();
  }
}
