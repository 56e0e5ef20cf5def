package art.samosachaat.inference.generate;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.contracts.metrics.GenAiMetrics;
import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.inference.queue.SlotQueue;
import art.samosachaat.obs.instruments.CounterInstrument;
import art.samosachaat.obs.instruments.CounterSeries;
import art.samosachaat.obs.instruments.HistogramInstrument;
import art.samosachaat.obs.instruments.HistogramSeries;
import art.samosachaat.obs.instruments.Instruments;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import java.util.Map;
import java.util.function.IntSupplier;

/** The instruments of generations by one model. Thread-safe. */
final class GenerationMetrics {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LabelValue model;
  private final HistogramInstrument duration;
  private final HistogramSeries firstToken;
  private final HistogramSeries perToken;
  private final HistogramSeries inputTokens;
  private final HistogramSeries outputTokens;
  private final HistogramInstrument queueWait;
  private final CounterSeries tokens;
  private final CounterInstrument refused;

  GenerationMetrics(Instruments instruments, String modelTag) {
    model = GenAiMetrics.MODEL.value(modelTag);
    duration = instruments.histogram(GenAiMetrics.REQUEST_DURATION);
    firstToken = instruments.histogram(GenAiMetrics.TIME_TO_FIRST_TOKEN).with(model);
    perToken = instruments.histogram(GenAiMetrics.TIME_PER_OUTPUT_TOKEN).with(model);
    HistogramInstrument usage = instruments.histogram(GenAiMetrics.TOKEN_USAGE);
    inputTokens = usage.with(model, GenAiMetrics.TOKEN_TYPE.value("input"));
    outputTokens = usage.with(model, GenAiMetrics.TOKEN_TYPE.value("output"));
    queueWait = instruments.histogram(InferenceMetrics.QUEUE_WAIT);
    tokens = instruments.counter(InferenceMetrics.TOKENS_GENERATED).with(model);
    refused = instruments.counter(InferenceMetrics.QUEUE_REFUSED);
    for (FinishReason reason : FinishReason.values()) {
      duration.with(model, GenAiMetrics.FINISH_REASON.value(reason.wireName()));
    }
  }

  static void exportQueue(Instruments instruments, SlotQueue queue, IntSupplier active) {
    instruments.gauge(InferenceMetrics.QUEUE_DEPTH, queue::waiting);
    instruments.gauge(InferenceMetrics.QUEUE_LIMIT, queue::limit);
    instruments.gauge(InferenceMetrics.GENERATIONS_ACTIVE, active::getAsInt);
    instruments.gauge(
        InferenceMetrics.SLOTS,
        () -> {
          int busy = queue.busy();
          return Map.of(
              LabelSet.of(InferenceMetrics.SLOT_STATE.value("busy")), (double) busy,
              LabelSet.of(InferenceMetrics.SLOT_STATE.value("idle")),
                  (double) (queue.slots() - busy));
        });
  }

  void refused() {
    refused.inc();
  }

  void waited(long nanos) {
    queueWait.observe(nanos / NANOS_PER_SECOND);
  }

  void firstToken(long nanos) {
    firstToken.observe(nanos / NANOS_PER_SECOND);
  }

  void generated(int count) {
    tokens.inc(count);
  }

  void used(TokenUsage usage) {
    inputTokens.observe(usage.promptTokens());
    outputTokens.observe(usage.completionTokens());
  }

  void perToken(double nanos) {
    perToken.observe(nanos / NANOS_PER_SECOND);
  }

  void ended(FinishReason reason, long nanos) {
    duration
        .with(model, GenAiMetrics.FINISH_REASON.value(reason.wireName()))
        .observe(nanos / NANOS_PER_SECOND);
  }
}
