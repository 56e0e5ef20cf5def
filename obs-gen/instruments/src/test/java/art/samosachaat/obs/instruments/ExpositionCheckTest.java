package art.samosachaat.obs.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.model.BridgedFamilies;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.model.Unit;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionCheckTest {
  private static final Label METHOD = Label.oneOf("method", "HTTP method.", "GET", "POST");
  private static final Label CODE = Label.oneOf("code", "HTTP status.", "200", "500");
  private static final Label MODEL = Label.bounded("model", "Model.", 2, "the registry holds 2");
  private static final CounterMetric REQUESTS =
      CounterMetric.named("requests")
          .help("Requests, \"quoted\" and \\ more.")
          .labels(METHOD, CODE)
          .combinations(
              List.of(
                  LabelSet.of(METHOD.value("GET"), CODE.value("200")),
                  LabelSet.of(METHOD.value("POST"), CODE.value("500"))))
          .build();
  private static final HistogramMetric WAIT =
      HistogramMetric.named("wait_seconds")
          .help("Waiting.")
          .unit(Unit.SECONDS)
          .buckets(0.005, 0.5, 120)
          .build();
  private static final CounterMetric ANSWERS =
      CounterMetric.named("answers").help("Answers.").labels(MODEL).build();
  private static final GaugeMetric WORKERS =
      GaugeMetric.named("workers").help("Workers.").labels(METHOD).build();
  private static final InfoMetric BUILD =
      InfoMetric.named("build").help("Build.").labels(METHOD, MODEL).build();

  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void whatTheClientPrintsForOurInstrumentsDoesNotDiffer() {
    Catalogue catalogue = catalogue(REQUESTS, WAIT, ANSWERS, WORKERS, BUILD);
    Instruments instruments = Instruments.withNativeHistograms(registry);
    CounterInstrument answers = instruments.counter(ANSWERS);
    instruments.counter(REQUESTS);
    instruments.histogram(WAIT);
    instruments.gauge(WORKERS);
    instruments.info(BUILD, METHOD.value("GET"), MODEL.value("1.0 \"beta\"\n\\"));

    assertThat(ExpositionCheck.differences(catalogue, Scrape.text(registry))).isEmpty();

    List.of("a\\", "\"b\"", "c", "d").forEach(model -> answers.with(MODEL.value(model)).inc());
    assertThat(ExpositionCheck.differences(catalogue, Scrape.text(registry))).isEmpty();
    assertThat(ExpositionCheck.differences(catalogue, Scrape.openMetrics(registry))).isEmpty();
  }

  @Test
  void findsAFamilyThatIsNotDeclaredNorBridged() {
    Gauge.builder().name("surprise").help("S.").register(registry);
    Gauge.builder().name("jvm_threads").help("T.").register(registry);
    Catalogue catalogue =
        Catalogue.of("test")
            .bridged(new BridgedFamilies("jvm_", "instrumentation-jvm", "The JVM."))
            .seriesBudget(0)
            .build();

    assertThat(ExpositionCheck.differences(catalogue, Scrape.text(registry)))
        .containsExactly("surprise is exposed but not declared");
  }

  @Test
  void aPartialCatalogueSaysNothingOfOtherFamilies() {
    Catalogue partial =
        Catalogue.of("node-exporter").metrics(WORKERS).seriesBudget(9).partial().build();

    assertThat(
            ExpositionCheck.differences(
                partial,
                """
                # TYPE surprise gauge
                surprise 1
                # TYPE workers gauge
                workers{method="GET"} 1
                """))
        .isEmpty();
  }

  @Test
  void aPartialCatalogueToleratesAnEmptyValueOfABoundedLabelOnly() {
    GaugeMetric memory = GaugeMetric.named("memory").help("M.").labels(METHOD, MODEL).build();
    Catalogue partial = Catalogue.of("cadvisor").metrics(memory).seriesBudget(9).partial().build();

    assertThat(
            ExpositionCheck.differences(
                partial,
                """
                # TYPE memory gauge
                memory{method="GET",model=""} 1
                memory{method="",model="a"} 1
                """))
        .containsExactly("gauge memory: label method is missing");
  }

  @Test
  void findsADeclaredFamilyThatIsMissing() {
    assertThat(ExpositionCheck.differences(catalogue(REQUESTS, BUILD, ANSWERS), ""))
        .containsExactly(
            "counter requests is declared but not exposed",
            "info build is declared but not exposed");
  }

  @Test
  void findsAWrongType() {
    assertThat(
            ExpositionCheck.differences(
                catalogue(WORKERS),
                """
                # TYPE workers counter
                workers{method="GET"} 1
                workers{method="POST"} 1
                """))
        .containsExactly("gauge workers is exposed as counter workers");
    assertThat(ExpositionCheck.differences(catalogue(WORKERS), "workers{method=\"GET\"} 1"))
        .contains("gauge workers is exposed as untyped workers");
  }

  @Test
  void findsAnUndeclaredLabel() {
    assertThat(workers("workers{method=\"GET\",pod=\"a\"} 1", "workers{method=\"POST\"} 1"))
        .contains("gauge workers: label pod is not declared");
  }

  @Test
  void findsALabelThatIsMissing() {
    assertThat(workers("workers 1")).contains("gauge workers: label method is missing");
  }

  @Test
  void findsAValueOutsideItsDeclaration() {
    assertThat(
            workers(
                "workers{method=\"GET\"} 1",
                "workers{method=\"POST\"} 1",
                "workers{method=\"PUT\"} 1"))
        .containsExactly("gauge workers: label method: value \"PUT\" is none of [GET, POST]");
  }

  @Test
  void findsADeclaredSeriesThatIsMissing() {
    assertThat(workers("workers{method=\"GET\"} 1"))
        .containsExactly("gauge workers: the declared series {method=\"POST\"} is not exposed");
  }

  @Test
  void findsASeriesThatIsExposedTwice() {
    assertThat(
            workers(
                "workers{method=\"GET\"} 1",
                "workers{method=\"POST\"} 1",
                "workers{method=\"GET\"} 2"))
        .containsExactly("gauge workers: series workers{method=GET} is exposed twice");
  }

  @Test
  void findsAnUndeclaredCombination() {
    assertThat(
            ExpositionCheck.differences(
                catalogue(REQUESTS),
                """
                # TYPE requests_total counter
                requests_total{method="GET",code="200"} 1
                requests_total{method="POST",code="500"} 1
                requests_total{method="GET",code="500"} 1
                """))
        .containsExactly(
            "counter requests: the combination {code=\"500\", method=\"GET\"} is not declared");
  }

  @Test
  void findsOtherBucketEdges() {
    HistogramMetric other =
        HistogramMetric.named("wait_seconds").help("W.").buckets(0.005, 1, 120).build();
    new Instruments(registry).histogram(other);

    assertThat(ExpositionCheck.differences(catalogue(WAIT), Scrape.text(registry)))
        .containsExactly(
            "histogram wait_seconds: bucket edges [0.005, 1.0, 120.0, Infinity] are exposed,"
                + " [0.005, 0.5, 120.0, Infinity] are declared");
  }

  @Test
  void findsAHistogramWithoutBuckets() {
    assertThat(
            ExpositionCheck.differences(
                catalogue(WAIT), "# TYPE wait_seconds histogram\nwait_seconds_count 0\n"))
        .containsExactly(
            "histogram wait_seconds: no buckets are exposed, [0.005, 0.5, 120.0, Infinity] are"
                + " declared");
  }

  @Test
  void findsMoreValuesThanABoundedLabelDeclares() {
    assertThat(
            ExpositionCheck.differences(
                catalogue(ANSWERS),
                """
                # TYPE answers_total counter
                answers_total{model="a"} 1
                answers_total{model="b"} 1
                answers_total{model="c"} 1
                answers_total{model="other"} 1
                """))
        .containsExactly("counter answers: label model has 4 values, more than the 3 declared");
  }

  @Test
  void theTimeOfCreationIsNoFamilyOfItsOwn() {
    assertThat(
            ExpositionCheck.differences(
                catalogue(ANSWERS),
                """
                # TYPE answers_total counter
                answers_total{model="a"} 1
                # TYPE answers_created gauge
                answers_created{model="a"} 1.7E9
                """))
        .isEmpty();
  }

  private static List<String> workers(String... samples) {
    return ExpositionCheck.differences(
        catalogue(WORKERS), "# TYPE workers gauge\n" + String.join("\n", samples) + "\n");
  }

  private static Catalogue catalogue(Metric... metrics) {
    return Catalogue.of("test").metrics(metrics).seriesBudget(100).build();
  }
}
