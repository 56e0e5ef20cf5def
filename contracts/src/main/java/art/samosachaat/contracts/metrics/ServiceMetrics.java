package art.samosachaat.contracts.metrics;

import art.samosachaat.contracts.http.Route;
import art.samosachaat.obs.model.BridgedFamilies;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Metric;
import java.util.ArrayList;
import java.util.List;

/** What every service exports besides its own metrics. */
public final class ServiceMetrics {

  /** Series that one service may export by declaration; what is bridged comes on top. */
  static final int SERIES_BUDGET = 5_000;

  public static final Label VERSION =
      Label.bounded("version", "Version of the service.", 1, "a process has one version");

  public static final InfoMetric BUILD_INFO =
      InfoMetric.named("samosachaat_build").help("What is running.").labels(VERSION).build();

  static final BridgedFamilies[] BRIDGED = {
    new BridgedFamilies("jvm_", "Prometheus JVM instrumentation", "Memory, GC, threads."),
    new BridgedFamilies("process_", "Prometheus JVM instrumentation", "CPU, descriptors."),
    new BridgedFamilies("io_dropwizard_", "Dropwizard", "Handlers and the database pool."),
    new BridgedFamilies("org_eclipse_jetty_", "Jetty", "Connections and thread pools."),
    new BridgedFamilies("org_apache_hc_", "Apache HttpClient", "Connections to neighbours."),
    new BridgedFamilies("ch_qos_logback_", "Logback", "Log lines by level."),
    new BridgedFamilies("art_samosachaat_", "JDBI", "Time of each query."),
    new BridgedFamilies("sql_", "JDBI", "Time of queries without a name.")
  };

  private ServiceMetrics() {}

  @SafeVarargs
  static Catalogue catalogue(String service, List<Route> routes, List<Metric>... own) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(BUILD_INFO);
    metrics.add(HttpMetrics.requestDuration(routes));
    metrics.add(HttpMetrics.ACTIVE_REQUESTS);
    for (List<Metric> some : own) {
      metrics.addAll(some);
    }
    return Catalogue.of(service)
        .metrics(metrics)
        .bridged(BRIDGED)
        .seriesBudget(SERIES_BUDGET)
        .build();
  }
}
