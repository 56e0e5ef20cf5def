package art.samosachaat.contracts.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.contracts.http.ChatRoutes;
import art.samosachaat.contracts.http.InferenceRoutes;
import art.samosachaat.contracts.http.Route;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.model.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

  /** Longest that an answer may take before somebody is told, in seconds. */
  private static final double LONGEST_ANSWER = 120;

  /** OpenTelemetry's semantic conventions, the Prometheus way. */
  private static final Map<String, Set<String>> CONVENTIONS =
      Map.of(
          "http_server_request_duration_seconds",
          Set.of("http_request_method", "http_route", "http_response_status_code"),
          "http_server_active_requests",
          Set.of(),
          "gen_ai_server_request_duration_seconds",
          Set.of("gen_ai_request_model", "gen_ai_response_finish_reason"),
          "gen_ai_server_time_to_first_token_seconds",
          Set.of("gen_ai_request_model"),
          "gen_ai_server_time_per_output_token_seconds",
          Set.of("gen_ai_request_model"),
          "gen_ai_client_token_usage",
          Set.of("gen_ai_request_model", "gen_ai_token_type"),
          "db_client_connection_count",
          Set.of("db_client_connection_state"),
          "db_client_connection_max",
          Set.of(),
          "db_client_connection_pending_requests",
          Set.of());

  static List<Catalogue> catalogues() {
    return List.of(AuthMetrics.CATALOGUE, ChatMetrics.CATALOGUE, InferenceMetrics.CATALOGUE);
  }

  @ParameterizedTest
  @MethodSource("catalogues")
  void seriesStayWithinTheBudget(Catalogue catalogue) {
    System.out.println(
        catalogue.exporter()
            + " declares "
            + catalogue.cardinality()
            + " series of "
            + catalogue.seriesBudget());

    assertThat(catalogue.seriesBudget()).isEqualTo(ServiceMetrics.SERIES_BUDGET);
    assertThat(catalogue.cardinality()).isBetween(100L, catalogue.seriesBudget());
  }

  @ParameterizedTest
  @MethodSource("catalogues")
  void namesAreConventionalOrBeginWithTheService(Catalogue catalogue) {
    String own = catalogue.exporter().replace("-api", "") + "_";

    assertThat(catalogue.metrics())
        .allSatisfy(
            metric -> {
              Set<String> conventional = CONVENTIONS.get(metric.name());
              if (conventional == null) {
                assertThat(metric.name()).matches("(" + own + "|samosachaat_build).*");
              } else {
                assertThat(metric.labels().stream().map(Label::name))
                    .containsExactlyInAnyOrderElementsOf(conventional);
              }
            });
  }

  @Test
  void everyConventionalMetricIsExportedBySomebody() {
    assertThat(all().map(Metric::name)).containsAll(CONVENTIONS.keySet());
  }

  @Test
  void everyMetricSaysWhatItMeasuresAndInWhat() {
    assertThat(all())
        .allSatisfy(
            metric -> {
              assertThat(metric.help()).matches("[A-Z].*\\.");
              assertThat(metric.name().endsWith("_seconds"))
                  .as("%s is named by its unit", metric)
                  .isEqualTo(metric.unit().equals(Unit.SECONDS));
            });
  }

  @Test
  void latenciesOfRequestsAndAnswersReachPastEveryAlert() {
    List<HistogramMetric> latencies =
        all()
            .filter(HistogramMetric.class::isInstance)
            .map(HistogramMetric.class::cast)
            .filter(histogram -> histogram.unit().equals(Unit.SECONDS))
            .filter(histogram -> !histogram.name().contains("per_output_token"))
            .toList();

    assertThat(latencies)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            histogram ->
                assertThat(histogram.buckets().getLast()).isGreaterThanOrEqualTo(LONGEST_ANSWER));
  }

  @Test
  void servicesAgreeOnWhatTheyShare() {
    Map<String, Metric> seen = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (Metric metric : all().toList()) {
      Metric other = seen.put(metric.name(), metric);
      if (other != null) {
        shared.add(metric.name());
        assertThat(metric.help()).isEqualTo(other.help());
        assertThat(metric.unit()).isEqualTo(other.unit());
        assertThat(metric.labels()).isEqualTo(other.labels());
        assertThat(metric.exposedNames()).isEqualTo(other.exposedNames());
        assertThat(buckets(metric)).isEqualTo(buckets(other));
      }
    }

    assertThat(shared)
        .contains("samosachaat_build", "http_server_request_duration_seconds")
        .contains("http_server_active_requests", "db_client_connection_count");
  }

  @Test
  void everyStatusOfEveryRouteIsASeriesOfItsOwn() {
    List<Route> routes =
        Stream.of(AuthRoutes.ALL, ChatRoutes.ALL, InferenceRoutes.ALL)
            .flatMap(List::stream)
            .toList();

    for (Route route : routes) {
      for (int status : route.statuses()) {
        assertThat(HttpMetrics.series(routes))
            .contains(
                new HttpMetrics.Series(route.method(), route.template(), Integer.toString(status)));
      }
    }
    assertThat(HttpMetrics.series(routes)).contains(HttpMetrics.LAST_RESORT);
  }

  private static Stream<Metric> all() {
    return catalogues().stream().flatMap(catalogue -> catalogue.metrics().stream());
  }

  private static List<Double> buckets(Metric metric) {
    return metric instanceof HistogramMetric histogram ? histogram.buckets() : List.of();
  }
}
