package art.samosachaat.contracts.metrics;

import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.model.Unit;
import java.util.List;

/**
 * How a service with a database measures its connection pool.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/semconv/database/database-metrics/">OpenTelemetry
 *     database metrics</a>
 */
public final class DatabaseMetrics {

  private static final Label STATE =
      Label.oneOf("db_client_connection_state", "What a connection is doing.", "used", "idle");

  public static final LabelValue USED = STATE.value("used");
  public static final LabelValue IDLE = STATE.value("idle");

  public static final GaugeMetric CONNECTIONS =
      GaugeMetric.named("db_client_connection_count")
          .help("Connections in the pool.")
          .unit(Unit.NONE)
          .labels(STATE)
          .build();

  public static final GaugeMetric CONNECTIONS_MAX =
      GaugeMetric.named("db_client_connection_max")
          .help("Connections that the pool may hold.")
          .unit(Unit.NONE)
          .build();

  public static final GaugeMetric PENDING_REQUESTS =
      GaugeMetric.named("db_client_connection_pending_requests")
          .help("Threads that wait for a connection.")
          .unit(Unit.NONE)
          .build();

  static final List<Metric> ALL = List.of(CONNECTIONS, CONNECTIONS_MAX, PENDING_REQUESTS);

  private DatabaseMetrics() {}
}
