package art.samosachaat.monitoring.exporters;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;

/** Those who watch, watched: Prometheus itself and the shipping of logs. */
public final class ObservabilityMetrics {

  public static final Label RULE_GROUP =
      Label.bounded("rule_group", "File and name of the group.", 200, "named by rule files");

  public static final Label SHIPPER_HOST =
      Label.bounded("host", "Where logs are sent to.", 4, "named by configuration");

  public static final CounterMetric RULE_FAILURES =
      CounterMetric.named("prometheus_rule_evaluation_failures")
          .help("Rules that could not be evaluated.")
          .labels(RULE_GROUP)
          .foreign()
          .build();

  public static final GaugeMetric HEAD_SERIES =
      GaugeMetric.named("prometheus_tsdb_head_series")
          .help("Series that Prometheus holds in memory.")
          .foreign()
          .build();

  public static final CounterMetric NOTIFICATIONS_DROPPED =
      CounterMetric.named("prometheus_notifications_dropped")
          .help("Alerts that Prometheus could not hand to Alertmanager.")
          .foreign()
          .build();

  public static final CounterMetric LINES_SENT =
      CounterMetric.named("promtail_sent_entries")
          .help("Log lines that Loki has taken.")
          .labels(SHIPPER_HOST)
          .foreign()
          .build();

  public static final CounterMetric BYTES_SENT =
      CounterMetric.named("promtail_sent_bytes")
          .help("Bytes of log lines that Loki has taken.")
          .unit(Unit.BYTES)
          .labels(SHIPPER_HOST)
          .foreign()
          .build();

  public static final Catalogue PROMETHEUS =
      Catalogue.of("prometheus")
          .metrics(RULE_FAILURES, HEAD_SERIES, NOTIFICATIONS_DROPPED)
          .seriesBudget(1_000)
          .partial()
          .build();

  public static final Catalogue PROMTAIL =
      Catalogue.of("promtail")
          .metrics(LINES_SENT, BYTES_SENT)
          .seriesBudget(1_000)
          .partial()
          .build();

  private ObservabilityMetrics() {}
}
