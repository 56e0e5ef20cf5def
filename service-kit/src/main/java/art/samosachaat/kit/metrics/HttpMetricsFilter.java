package art.samosachaat.kit.metrics;

import art.samosachaat.contracts.http.Route;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.contracts.metrics.HttpMetrics;
import art.samosachaat.kit.sse.PushedBody;
import art.samosachaat.obs.instruments.GaugeInstrument;
import art.samosachaat.obs.instruments.HistogramInstrument;
import art.samosachaat.obs.instruments.HistogramSeries;
import art.samosachaat.obs.instruments.Instruments;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Measures each request from its arrival until its answer is written, streams to their last event,
 * by the template of its route, and logs it in one line. A raw path is never a label: anybody could
 * fill the memory with those.
 */
final class HttpMetricsFilter implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger("http");
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<HttpMetrics.Series, HistogramSeries> durations = new HashMap<>();
  private final HistogramSeries lastResort;
  private final GaugeInstrument active;

  HttpMetricsFilter(Instruments instruments, List<Route> routes) {
    HistogramInstrument duration = instruments.histogram(HttpMetrics.requestDuration(routes));
    for (HttpMetrics.Series series : HttpMetrics.series(routes)) {
      durations.put(series, duration.with(series.labels()));
    }
    lastResort = duration.with(HttpMetrics.LAST_RESORT.labels());
    active = instruments.gauge(HttpMetrics.ACTIVE_REQUESTS);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    active.inc();
    boolean thrown = true;
    try {
      chain.doFilter(request, response);
      thrown = false;
    } finally {
      int status = thrown ? 500 : ((HttpServletResponse) response).getStatus();
      answered((HttpServletRequest) request, status, start);
    }
  }

  private void answered(HttpServletRequest request, int status, long start) {
    String method = request.getMethod();
    String route = (String) request.getAttribute(RouteFilter.ROUTE);
    PushedBody body = PushedBody.of(request);
    if (!body.isHandedOver()) {
      record(method, route, status, start);
      return;
    }
    // What the request noted for its log lines, its trace above all; whoever ends it has another.
    Map<String, String> context = MDC.getCopyOfContextMap();
    body.ended()
        .whenComplete(
            (end, failure) -> {
              Map<String, String> before = MDC.getCopyOfContextMap();
              MDC.setContextMap(context);
              record(method, route, status, start);
              MDC.setContextMap(before);
            });
  }

  private void record(String method, @Nullable String route, int status, long start) {
    active.dec();
    long nanos = System.nanoTime() - start;
    series(method, route, status).observe(nanos / NANOS_PER_SECOND);
    LOG.atInfo()
        .addKeyValue(LogFields.HTTP_METHOD.name(), HttpMetrics.method(method))
        .addKeyValue(LogFields.HTTP_ROUTE.name(), route == null ? HttpMetrics.UNMATCHED : route)
        .addKeyValue(LogFields.HTTP_STATUS.name(), status)
        .addKeyValue(LogFields.DURATION_MS.name(), nanos / 1_000_000)
        .log("request answered");
  }

  private HistogramSeries series(String method, @Nullable String route, int status) {
    String code = Integer.toString(status);
    if (route != null) {
      HistogramSeries declared = durations.get(new HttpMetrics.Series(method, route, code));
      if (declared != null) {
        return declared;
      }
      HistogramSeries other =
          durations.get(new HttpMetrics.Series(method, route, HttpMetrics.OTHER));
      if (other != null) {
        LOG.warn("{} {} answers {}, which its contract does not declare", method, route, status);
        return other;
      }
    }
    String known = HttpMetrics.method(method);
    HistogramSeries unmatched =
        durations.get(new HttpMetrics.Series(known, HttpMetrics.UNMATCHED, code));
    return unmatched == null ? lastResort : unmatched;
  }
}
