package art.samosachaat.obs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final CounterMetric STREAMS =
      CounterMetric.named("chat_streams").help("Streams opened.").build();
  private static final HistogramMetric WAIT =
      HistogramMetric.named("chat_wait_seconds")
          .help("Time in the queue.")
          .unit(Unit.SECONDS)
          .buckets(0.1, 1)
          .build();
  private static final BridgedFamilies JVM =
      new BridgedFamilies("jvm_", "instrumentation-jvm", "The virtual machine.");

  @Test
  void addsUpTheSeriesOfItsMetrics() {
    Catalogue catalogue =
        Catalogue.of("chat-api").metrics(STREAMS, WAIT).bridged(JVM).seriesBudget(6).build();

    assertThat(catalogue.cardinality()).isEqualTo(1 + 5);
    assertThat(catalogue.metrics()).containsExactly(STREAMS, WAIT);
    assertThat(catalogue.metric("chat_wait_seconds")).contains(WAIT);
    assertThat(catalogue.metric("chat_wait")).isEmpty();
    assertThat(catalogue.partial()).isFalse();
  }

  @Test
  void refusesMoreSeriesThanTheBudget() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogue.of("chat-api").metrics(STREAMS, WAIT).seriesBudget(5).build())
        .withMessage("catalogue chat-api: 6 series exceed the budget of 5");
  }

  @Test
  void refusesTwoMetricsOfOneName() {
    GaugeMetric gauge = GaugeMetric.named("chat_streams").help("Streams open.").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogue.of("chat-api").metrics(STREAMS, gauge).seriesBudget(9).build())
        .withMessage(
            "catalogue chat-api: counter chat_streams and gauge chat_streams share the name"
                + " chat_streams");
  }

  @Test
  void refusesTwoMetricsThatAreExposedUnderOneName() {
    GaugeMetric gauge =
        GaugeMetric.named("chat_wait_seconds_count").help("Waiting.").foreign().build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogue.of("chat-api").metrics(WAIT, gauge).seriesBudget(9).build())
        .withMessage(
            "catalogue chat-api: histogram chat_wait_seconds and gauge chat_wait_seconds_count"
                + " share the name chat_wait_seconds_count");
  }

  @Test
  void refusesAMetricUnderABridgedPrefix() {
    GaugeMetric gauge = GaugeMetric.named("jvm_heap").help("Heap.").build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Catalogue.of("chat-api").metrics(gauge).bridged(JVM).seriesBudget(9).build())
        .withMessage(
            "catalogue chat-api: gauge jvm_heap falls under the prefix jvm_ of"
                + " instrumentation-jvm");
  }

  @Test
  void bridgedFamiliesSayWhoseTheyAre() {
    assertThat(JVM.covers("jvm_threads_current")).isTrue();
    assertThat(JVM.covers("process_cpu_seconds_total")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BridgedFamilies("", "somebody", "Help."))
        .withMessageContaining("bridged families \"\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BridgedFamilies("jvm_", " ", "Help."))
        .withMessage("bridged families jvm_: source is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BridgedFamilies("jvm_", "somebody", " "))
        .withMessage("bridged families jvm_: help is blank");
  }
}
