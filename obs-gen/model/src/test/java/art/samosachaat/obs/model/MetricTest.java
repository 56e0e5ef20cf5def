package art.samosachaat.obs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
  private static final Label METHOD = Label.oneOf("method", "HTTP method.", "GET", "POST");
  private static final Label CODE = Label.oneOf("code", "HTTP status.", "200", "404", "500");
  private static final Label MODEL = Label.bounded("model", "Model.", 4, "the registry holds 4");

  @Test
  void exposesTheNamesThatPromQlSees() {
    assertThat(counter("chat_streams").build().exposedNames())
        .containsExactly("chat_streams_total");
    assertThat(GaugeMetric.named("chat_open_streams").help("Help.").build().exposedNames())
        .containsExactly("chat_open_streams");
    assertThat(InfoMetric.named("build").help("Help.").build().exposedNames())
        .containsExactly("build_info");
    assertThat(histogram("x_seconds").buckets(1).build().exposedNames())
        .containsExactly("x_seconds_bucket", "x_seconds_sum", "x_seconds_count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ChatStreams",
        "chat-streams",
        "chat__streams",
        "_chat",
        "1_chat",
        "chat_",
        "a:b"
      })
  void refusesANameThatIsNotLowerSnakeCase(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counter(name).build())
        .withMessageContaining("metric \"" + name + "\": the name does not match");
  }

  @Test
  void gaugeMayBeANumberOfThings() {
    GaugeMetric metric =
        GaugeMetric.named("db_client_connection_count").help("Help.").unit(Unit.NONE).build();

    assertThat(metric.exposedName()).isEqualTo("db_client_connection_count");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_bucket", "_sum", "_count", "_total", "_info", "_created"})
  void refusesASuffixThatExposureAdds(String suffix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counter("chat" + suffix).build())
        .withMessage(
            "metric chat%s: the suffix %s is added on exposure, declare it without",
            suffix, suffix);
  }

  @Test
  void theNameEndsInItsUnit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counter("chat_wait").unit(Unit.SECONDS).build())
        .withMessage("metric chat_wait: measured in seconds, so it must end in _seconds");
    assertThat(counter("chat_wait_seconds").unit(Unit.SECONDS).build().exposedName())
        .isEqualTo("chat_wait_seconds_total");
    assertThat(counter("gen_ai_client_token_usage").unit(Unit.TOKENS).build().unit())
        .isEqualTo(Unit.TOKENS);
  }

  @Test
  void aForeignNameNeedOnlyBeOneOfPrometheus() {
    GaugeMetric memory =
        GaugeMetric.named("node_memory_MemAvailable_bytes").help("Help.").foreign().build();

    assertThat(memory.foreign()).isTrue();
    assertThat(memory.exposedName()).isEqualTo("node_memory_MemAvailable_bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaugeMetric.named("node-memory").help("Help.").foreign().build())
        .withMessageContaining("metric \"node-memory\"");
  }

  @Test
  void onlyAForeignCounterMayBeExposedUnderItsPlainName() {
    CounterMetric pauses =
        CounterMetric.named("jvm_gc_collection_seconds_sum")
            .help("Help.")
            .foreign()
            .withoutSuffix()
            .build();

    assertThat(pauses.exposedName()).isEqualTo("jvm_gc_collection_seconds_sum");
    assertThat(pauses)
        .isNotEqualTo(CounterMetric.named(pauses.name()).help("Help.").foreign().build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CounterMetric.named("chat_streams").help("Help.").withoutSuffix().build())
        .withMessage("metric chat_streams: only a foreign counter may be exposed without _total");
  }

  @Test
  void helpIsMandatory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CounterMetric.named("chat_streams").build())
        .withMessage("metric chat_streams: help is blank");
  }

  @Test
  void refusesALabelTwice() {
    Label again = Label.oneOf("method", "Another.", "PUT");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> counter("chat_streams").labels(METHOD, CODE, again).build())
        .withMessage("metric chat_streams: label method is declared twice");
  }

  @Test
  void everyCombinationOfEnumeratedLabelsExistsUnlessTold() {
    CounterMetric metric = counter("requests").labels(METHOD, CODE).build();

    assertThat(metric.series()).contains(LabelSet.product(METHOD.all(), CODE.all()));
    assertThat(metric.cardinality()).isEqualTo(6);
  }

  @Test
  void explicitCombinationsAreTheOnlyOnes() {
    List<LabelSet> combinations = LabelSet.product(METHOD.only("GET"), CODE.only("200", "404"));
    CounterMetric metric =
        counter("requests").labels(METHOD, CODE).combinations(combinations).build();

    assertThat(metric.series()).contains(combinations);
    assertThat(metric.cardinality()).isEqualTo(2);
  }

  @Test
  void aBoundedLabelLeavesTheSeriesOpenButNotTheirNumber() {
    CounterMetric open = counter("requests").labels(METHOD, MODEL).build();
    CounterMetric closed =
        counter("requests")
            .labels(METHOD, MODEL)
            .combinations(LabelSet.product(METHOD.all(), MODEL.only("llama")))
            .build();

    assertThat(open.series()).isEmpty();
    assertThat(open.cardinality()).isEqualTo(2 * (4 + 1));
    assertThat(closed.series()).hasValueSatisfying(series -> assertThat(series).hasSize(2));
  }

  @Test
  void aMetricWithoutLabelsIsOneSeries() {
    assertThat(counter("requests").build().series()).contains(List.of(LabelSet.EMPTY));
    assertThat(counter("requests").build().cardinality()).isEqualTo(1);
  }

  @Test
  void aHistogramCountsItsBucketsSumAndCount() {
    HistogramMetric metric = histogram("wait").labels(METHOD).buckets(0.1, 1, 10).build();

    assertThat(metric.buckets()).containsExactly(0.1, 1.0, 10.0);
    assertThat(metric.cardinality()).isEqualTo(2 * (3 + 1 + 2));
  }

  @Test
  void aCardinalityTooLargeToCountStaysTooLarge() {
    Label[] labels =
        IntStream.range(0, 6)
            .mapToObj(i -> Label.bounded("label_" + i, "Help.", 9_999, "why"))
            .toArray(Label[]::new);

    assertThat(counter("requests").labels(labels).build().cardinality()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void refusesACombinationThatLeavesALabelOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                counter("requests")
                    .labels(METHOD, CODE)
                    .combinations(List.of(LabelSet.of(METHOD.value("GET"))))
                    .build())
        .withMessage(
            "metric requests: combination {method=\"GET\"} must give each of the declared labels a"
                + " value: [method, code]");
  }

  @Test
  void refusesNoCombinationAndOneTwice() {
    LabelSet get = LabelSet.of(METHOD.value("GET"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> counter("requests").labels(METHOD).combinations(List.of()).build())
        .withMessageContaining(
            "metric requests: an explicit list of combinations needs at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> counter("requests").labels(METHOD).combinations(List.of(get, get)).build())
        .withMessage("metric requests: combination {method=\"GET\"} is declared twice");
  }

  @Test
  void refusesMoreCombinationsThanAnyoneCanEnumerate() {
    String[] many = IntStream.range(0, 101).mapToObj(i -> "v" + i).toArray(String[]::new);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                counter("requests")
                    .labels(Label.oneOf("a", "A.", many), Label.oneOf("b", "B.", many))
                    .build())
        .withMessage("metric requests: declares 10201 label combinations, the limit is 10000");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.0",
    "-1, 1, -1.0",
    "1, 1, 1.0",
    "2, 1, 1.0",
    "1, NaN, NaN",
    "1, Infinity, Infinity"
  })
  void refusesBucketsThatDoNotAscendFromZero(double first, double second, String culprit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> histogram("wait").buckets(first, second).build())
        .withMessageContaining("metric wait: bucket edge " + culprit + " must be finite and above");
  }

  @Test
  void aHistogramNeedsABucket() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> histogram("wait").build())
        .withMessage("metric wait: a histogram needs at least 1 bucket edge, got 0");
  }

  @Test
  void declarationsThatSayTheSameAreEqual() {
    assertThat(histogram("wait").buckets(1, 2).build())
        .isEqualTo(histogram("wait").buckets(1, 2).build())
        .hasSameHashCodeAs(histogram("wait").buckets(1, 2).build())
        .isNotEqualTo(histogram("wait").buckets(1, 3).build());
    assertThat(counter("wait").build())
        .isNotEqualTo(GaugeMetric.named("wait").help("Help.").build())
        .hasToString("counter wait");
  }

  private static CounterMetric.Builder counter(String name) {
    return CounterMetric.named(name).help("Help.");
  }

  private static HistogramMetric.Builder histogram(String name) {
    return HistogramMetric.named(name).help("Help.");
  }
}
