package art.samosachaat.obs.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.Unit;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstrumentsTest {
  private static final Label METHOD = Label.oneOf("method", "HTTP method.", "GET", "POST");
  private static final Label CODE = Label.oneOf("code", "HTTP status.", "200", "500");
  private static final Label MODEL = Label.bounded("model", "Model.", 2, "the registry holds 2");
  private static final CounterMetric REQUESTS =
      CounterMetric.named("requests")
          .help("Requests.")
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
          .labels(METHOD)
          .buckets(0.5, 5)
          .build();
  private static final GaugeMetric WORKERS =
      GaugeMetric.named("workers").help("Workers.").labels(METHOD).build();

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Instruments instruments = new Instruments(registry);

  @Test
  void everyDeclaredCombinationIsThereAtZeroInTheFirstScrape() {
    instruments.counter(REQUESTS);
    instruments.gauge(WORKERS);
    instruments.histogram(WAIT);

    assertThat(Scrape.text(registry))
        .contains(
            "requests_total{code=\"200\",method=\"GET\"} 0.0\n",
            "requests_total{code=\"500\",method=\"POST\"} 0.0\n",
            "workers{method=\"GET\"} 0.0\n",
            "workers{method=\"POST\"} 0.0\n",
            "wait_seconds_bucket{method=\"POST\",le=\"0.5\"} 0\n",
            "wait_seconds_bucket{method=\"POST\",le=\"5.0\"} 0\n",
            "wait_seconds_bucket{method=\"POST\",le=\"+Inf\"} 0\n",
            "wait_seconds_count{method=\"GET\"} 0\n")
        .doesNotContain("code=\"500\",method=\"GET\"");
  }

  @Test
  void theOrderOfTheValuesDoesNotMatter() {
    CounterInstrument requests = instruments.counter(REQUESTS);

    requests.with(CODE.value("200"), METHOD.value("GET")).inc();
    requests.with(METHOD.value("GET"), CODE.value("200")).inc(2);

    assertThat(Scrape.text(registry)).contains("requests_total{code=\"200\",method=\"GET\"} 3.0\n");
  }

  @Test
  void aSeriesIsResolvedOnce() {
    CounterInstrument requests = instruments.counter(REQUESTS);

    assertThat(requests.with(CODE.value("200"), METHOD.value("GET")))
        .isSameAs(requests.with(METHOD.value("GET"), CODE.value("200")));
  }

  @Test
  void refusesAnUndeclaredCombinationNamingIt() {
    CounterInstrument requests = instruments.counter(REQUESTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.with(METHOD.value("GET"), CODE.value("500")))
        .withMessage(
            "counter requests: the combination {code=\"500\", method=\"GET\"} is not declared");
  }

  @Test
  void refusesALabelThatIsMissingTwiceOrUndeclared() {
    CounterInstrument requests = instruments.counter(REQUESTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.with(METHOD.value("GET")))
        .withMessage("counter requests: label code is missing in [method=\"GET\"]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> requests.with(METHOD.value("GET"), CODE.value("200"), METHOD.value("POST")))
        .withMessageContaining("counter requests: label method is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.with(METHOD.value("GET"), MODEL.value("llama")))
        .withMessage(
            "counter requests: label model is not declared so here, it has [method, code]");
  }

  @Test
  void aLabelOfTheSameNameButAnotherDeclarationIsRefused() {
    Label other = Label.oneOf("code", "Exit code.", "200");
    CounterInstrument requests = instruments.counter(REQUESTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.with(METHOD.value("GET"), other.value("200")))
        .withMessageContaining("label code is not declared so here");
  }

  @Test
  void anUnlabelledInstrumentIsToldDirectly() {
    instruments.counter(CounterMetric.named("a").help("A.").build()).inc(2);
    GaugeInstrument gauge = instruments.gauge(GaugeMetric.named("b").help("B.").build());
    gauge.set(5);
    gauge.inc();
    gauge.dec();
    gauge.dec();
    instruments.histogram(HistogramMetric.named("c").help("C.").buckets(1).build()).observe(0.25);

    assertThat(Scrape.text(registry)).contains("a_total 2.0\n", "b 4.0\n", "c_sum 0.25\n");
  }

  @Test
  void aLabelledInstrumentAsksForItsSeries() {
    CounterInstrument requests = instruments.counter(REQUESTS);

    assertThatIllegalStateException()
        .isThrownBy(requests::inc)
        .withMessage("counter requests has labels [method, code]: say which series, using with(…)");
  }

  @Test
  void aGaugeSeriesGoesUpAndDown() {
    GaugeSeries series = instruments.gauge(WORKERS).with(METHOD.value("GET"));
    series.set(10);
    series.inc();
    series.inc(4);
    series.dec();
    series.dec(2);

    assertThat(Scrape.text(registry)).contains("workers{method=\"GET\"} 12.0\n");
  }

  @Test
  void valuesPastTheBoundCountAsOther() {
    CounterInstrument answers =
        instruments.counter(CounterMetric.named("answers").help("A.").labels(MODEL).build());
    for (String model : List.of("one", "two", "three", "four", "one")) {
      answers.with(MODEL.value(model)).inc();
    }

    assertThat(Scrape.text(registry))
        .contains(
            "answers_total{model=\"one\"} 2.0\n",
            "answers_total{model=\"two\"} 1.0\n",
            "answers_total{model=\"other\"} 2.0\n")
        .doesNotContain("three", "four");
  }

  @Test
  void everyMetricTellsTheSameBoundedValuesApart() {
    CounterInstrument answers =
        instruments.counter(CounterMetric.named("answers").help("A.").labels(MODEL).build());
    CounterInstrument failures =
        instruments.counter(CounterMetric.named("failures").help("F.").labels(MODEL).build());
    answers.with(MODEL.value("one")).inc();
    answers.with(MODEL.value("two")).inc();
    failures.with(MODEL.value("three")).inc();
    failures.with(MODEL.value("two")).inc();

    assertThat(Scrape.text(registry))
        .contains("failures_total{model=\"other\"} 1.0\n", "failures_total{model=\"two\"} 1.0\n");
  }

  @Test
  void theBoundHoldsWhenManyThreadsBringNewValues() throws InterruptedException {
    CounterInstrument answers =
        instruments.counter(CounterMetric.named("answers").help("A.").labels(MODEL).build());
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    IntStream.range(0, 8)
        .forEach(
            thread ->
                threads.execute(
                    () -> {
                      awaitUnchecked(start);
                      for (int i = 0; i < 200; i++) {
                        answers.with(MODEL.value("model-" + thread + "-" + i)).inc();
                      }
                    }));
    start.countDown();
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    List<Exposition.Sample> samples = ExpositionParser.parse(Scrape.text(registry)).samples();
    assertThat(samples).hasSize(3);
    assertThat(samples.stream().mapToDouble(Exposition.Sample::value).sum()).isEqualTo(1600);
  }

  @Test
  void aCallbackIsAskedAtEveryScrape() {
    AtomicInteger depth = new AtomicInteger(3);
    instruments.gauge(GaugeMetric.named("queue_depth").help("Depth.").build(), () -> depth.get());

    assertThat(Scrape.text(registry)).contains("queue_depth 3.0\n");
    depth.set(4);
    assertThat(Scrape.text(registry)).contains("queue_depth 4.0\n");
  }

  @Test
  void oneValueCannotFillALabelledGauge() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> instruments.gauge(WORKERS, () -> 1.0))
        .withMessage("gauge workers has labels [method], one value cannot fill them");
  }

  @Test
  void aLabelledCallbackReadsZeroForWhatItLeavesOut() {
    instruments.gauge(WORKERS, () -> Map.of(LabelSet.of(METHOD.value("POST")), 7.0));

    assertThat(Scrape.text(registry))
        .contains("workers{method=\"GET\"} 0.0\n", "workers{method=\"POST\"} 7.0\n");
  }

  @Test
  void aLabelledCallbackAddsUpWhatIsPastTheBound() {
    GaugeMetric loaded = GaugeMetric.named("loaded").help("Loaded.").labels(MODEL).build();
    instruments.gauge(
        loaded,
        () ->
            Map.of(
                LabelSet.of(MODEL.value("a")), 1.0,
                LabelSet.of(MODEL.value("b")), 1.0,
                LabelSet.of(MODEL.value("c")), 1.0,
                LabelSet.of(MODEL.value("d")), 1.0));

    assertThat(Scrape.text(registry)).contains("loaded{model=\"other\"} 2.0\n");
  }

  @Test
  void aLabelledCallbackWithAnUndeclaredCombinationFailsTheScrape() {
    GaugeMetric onlyGet =
        GaugeMetric.named("workers")
            .help("Workers.")
            .labels(METHOD)
            .combinations(List.of(LabelSet.of(METHOD.value("GET"))))
            .build();
    instruments.gauge(onlyGet, () -> Map.of(LabelSet.of(METHOD.value("POST")), 7.0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scrape.text(registry))
        .withMessage("gauge workers: the combination {method=\"POST\"} is not declared");
  }

  @Test
  void factsAreLabelsOfASeriesThatIsOne() {
    InfoMetric build = InfoMetric.named("build").help("Build.").labels(MODEL, METHOD).build();
    instruments.info(build, METHOD.value("GET"), MODEL.value("1.2.3"));

    assertThat(Scrape.text(registry)).contains("build_info{method=\"GET\",model=\"1.2.3\"} 1\n");
  }

  @Test
  void undeclaredFactsAreRefused() {
    InfoMetric build =
        InfoMetric.named("build")
            .help("Build.")
            .labels(METHOD)
            .combinations(List.of(LabelSet.of(METHOD.value("GET"))))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> instruments.info(build, METHOD.value("POST")))
        .withMessage("info build: the combination {method=\"POST\"} is not declared");
  }

  @Test
  void aForeignMetricIsNotOursToExport() {
    CounterMetric foreign = CounterMetric.named("node_cpu").help("CPU.").foreign().build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> instruments.counter(foreign))
        .withMessageContaining("counter node_cpu is foreign");
  }

  @Test
  void aMetricIsRegisteredOnce() {
    instruments.counter(REQUESTS);

    assertThatIllegalStateException()
        .isThrownBy(() -> instruments.counter(REQUESTS))
        .withMessageContaining("requests");
  }

  @Test
  void histogramsAreNativeOnlyWhenSwitchedSo() {
    PrometheusRegistry nativeRegistry = new PrometheusRegistry();
    instruments.histogram(WAIT).with(METHOD.value("GET")).observe(1);
    Instruments.withNativeHistograms(nativeRegistry)
        .histogram(WAIT)
        .with(METHOD.value("GET"))
        .observe(1);

    assertThat(firstPoint(registry).hasNativeHistogramData()).isFalse();
    assertThat(firstPoint(nativeRegistry).hasNativeHistogramData()).isTrue();
    assertThat(firstPoint(nativeRegistry).getClassicBuckets().size()).isEqualTo(3);
  }

  private static HistogramSnapshot.HistogramDataPointSnapshot firstPoint(
      PrometheusRegistry registry) {
    return ((HistogramSnapshot) registry.scrape().get(0)).getDataPoints().get(0);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
