package art.samosachaat.obs.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.HistogramMetric;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import io.prometheus.metrics.tracer.initializer.SpanContextSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExemplarTest {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Instruments instruments = new Instruments(registry);
  private @Nullable SpanContext before;

  @BeforeEach
  void rememberTheSpanContext() {
    before = SpanContextSupplier.getSpanContext();
  }

  @AfterEach
  void restoreTheSpanContext() {
    SpanContextSupplier.setSpanContext(before);
  }

  @Test
  void aHistogramKeepsTheTraceOfAnObservation() {
    SpanContextSupplier.setSpanContext(new Span(true));
    instruments
        .histogram(HistogramMetric.named("wait_seconds").help("W.").buckets(1, 5).build())
        .observe(3);

    assertThat(Scrape.openMetrics(registry))
        .containsPattern(
            "wait_seconds_bucket\\{le=\"5.0\"} 1 # \\{span_id=\"00f067aa0ba902b7\",trace_id=\""
                + TRACE_ID
                + "\"} 3.0");
  }

  @Test
  void aCounterKeepsTheTraceOfAnEvent() {
    SpanContextSupplier.setSpanContext(new Span(true));
    instruments.counter(CounterMetric.named("streams").help("S.").build()).inc();

    assertThat(Scrape.openMetrics(registry))
        .containsPattern("streams_total 1.0 # \\{[^}]*trace_id=\"" + TRACE_ID + "\"} 1.0");
  }

  @Test
  void aTraceThatIsNotSampledLeavesNoExemplar() {
    SpanContextSupplier.setSpanContext(new Span(false));
    instruments.counter(CounterMetric.named("streams").help("S.").build()).inc();

    assertThat(Scrape.openMetrics(registry)).contains("streams_total 1.0\n");
  }

  private record Span(boolean sampled) implements SpanContext {
    @Override
    public String getCurrentTraceId() {
      return TRACE_ID;
    }

    @Override
    public String getCurrentSpanId() {
      return "00f067aa0ba902b7";
    }

    @Override
    public boolean isCurrentSpanSampled() {
      return sampled;
    }

    @Override
    public void markCurrentSpanAsExemplar() {}
  }
}
