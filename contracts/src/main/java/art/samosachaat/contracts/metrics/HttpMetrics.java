package art.samosachaat.contracts.metrics;

import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.contracts.http.ChatRoutes;
import art.samosachaat.contracts.http.InferenceRoutes;
import art.samosachaat.contracts.http.Route;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How every service measures the requests that it answers.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/">OpenTelemetry HTTP
 *     metrics</a>
 */
public final class HttpMetrics {

  /** Stands for a method or a status that is not declared, as OpenTelemetry has it for methods. */
  public static final String OTHER = "_OTHER";

  /** Stands for the route of a request that matched none. */
  public static final String UNMATCHED = "unmatched";

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
  private static final List<String> UNMATCHED_STATUSES = List.of("403", "404", "405", "415");

  public static final Label METHOD =
      Label.oneOf(
          "http_request_method",
          "HTTP method.",
          Stream.concat(METHODS.stream(), Stream.of(OTHER)).toList());

  public static final Label ROUTE =
      Label.oneOf("http_route", "Template of the matched route.", templates());

  public static final Label STATUS =
      Label.oneOf("http_response_status_code", "HTTP status of the answer.", statuses());

  public static final GaugeMetric ACTIVE_REQUESTS =
      GaugeMetric.named("http_server_active_requests")
          .help("Requests being answered now, open streams included.")
          .unit(Unit.NONE)
          .build();

  /** What is last resorted to for a request that fits no declared series. */
  public static final Series LAST_RESORT = new Series(OTHER, UNMATCHED, OTHER);

  /** The duration of requests to any service, for those who read it of all of them. */
  public static final HistogramMetric REQUEST_DURATION = requestDuration(allRoutes().toList());

  /**
   * Statuses that are a fault of ours: every 5xx, and any that was never declared; of requests that
   * matched a route. An RE2 expression.
   */
  public static final String FAULTS = "5..|" + OTHER;

  /** Routes whose duration says how much was to say, and when, but not how well a service is. */
  public static final List<String> STREAMS =
      Stream.of(AuthRoutes.LONG_POLLS, ChatRoutes.STREAMS, InferenceRoutes.STREAMS)
          .flatMap(List::stream)
          .map(Route::template)
          .distinct()
          .toList();

  private HttpMetrics() {}

  /** The duration of requests to these routes. */
  public static HistogramMetric requestDuration(List<Route> routes) {
    return HistogramMetric.named("http_server_request_duration_seconds")
        .help("From a request's arrival until its answer is written; a stream's until its end.")
        .unit(Unit.SECONDS)
        .labels(METHOD, ROUTE, STATUS)
        .combinations(series(routes).stream().map(series -> LabelSet.of(series.labels())).toList())
        .buckets(Buckets.REQUEST_SECONDS)
        .build();
  }

  /** Every series of {@link #requestDuration}. */
  public static List<Series> series(List<Route> routes) {
    List<Series> series = new ArrayList<>();
    for (Route route : routes) {
      for (int status : route.statuses()) {
        series.add(new Series(route.method(), route.template(), Integer.toString(status)));
      }
      series.add(new Series(route.method(), route.template(), OTHER));
    }
    for (String method : METHODS) {
      for (String status : UNMATCHED_STATUSES) {
        series.add(new Series(method, UNMATCHED, status));
      }
    }
    series.add(LAST_RESORT);
    return series.stream().distinct().toList();
  }

  /** The method as a label value. */
  public static String method(String method) {
    return METHODS.contains(method) ? method : OTHER;
  }

  private static List<String> templates() {
    Set<String> templates = new LinkedHashSet<>();
    allRoutes().map(Route::template).sorted().forEach(templates::add);
    templates.add(UNMATCHED);
    return List.copyOf(templates);
  }

  private static List<String> statuses() {
    Set<String> statuses = new LinkedHashSet<>();
    Stream.concat(
            allRoutes().flatMap(route -> route.statuses().stream()).map(String::valueOf),
            UNMATCHED_STATUSES.stream())
        .sorted()
        .forEach(statuses::add);
    statuses.add(OTHER);
    return List.copyOf(statuses);
  }

  private static Stream<Route> allRoutes() {
    return Stream.of(AuthRoutes.ALL, ChatRoutes.ALL, InferenceRoutes.ALL).flatMap(List::stream);
  }

  /** One combination of method, route and status. */
  public record Series(String method, String route, String status) {

    public LabelValue[] labels() {
      return new LabelValue[] {METHOD.value(method), ROUTE.value(route), STATUS.value(status)};
    }
  }
}
