package art.samosachaat.kit.metrics;

import art.samosachaat.contracts.http.Route;
import art.samosachaat.contracts.metrics.ServiceMetrics;
import art.samosachaat.kit.trace.ExemplarContext;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.initializer.SpanContextSupplier;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics} on the admin port: our own metrics, the JVM's, and what Dropwizard's parts
 * count.
 */
public final class Metrics {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Instruments instruments = new Instruments(registry);

  public Metrics(Environment environment, List<Route> routes) {
    SpanContextSupplier.setSpanContext(new ExemplarContext());
    JvmMetrics.builder().register(registry);
    // Dropwizard counts the JVM too; once is enough. Nobody watches the threads of health checks.
    DropwizardExports.builder()
        .dropwizardRegistry(environment.metrics())
        .metricFilter(
            (name, metric) -> !name.startsWith("jvm.") && !name.startsWith("TimeBoundHealthCheck"))
        .register(registry);
    instruments.info(ServiceMetrics.BUILD_INFO, ServiceMetrics.VERSION.value(version()));
    environment
        .admin()
        .addServlet("metrics", new PrometheusMetricsServlet(registry))
        .addMapping("/metrics");
    environment
        .servlets()
        .addFilter("http-metrics", new HttpMetricsFilter(instruments, routes))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    environment.jersey().register(new RouteFilter());
  }

  public Instruments instruments() {
    return instruments;
  }

  private static String version() {
    @Nullable String version = Metrics.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
