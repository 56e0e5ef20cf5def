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
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** The instruments of generations. Thread-safe. */
final class GenerationMetrics {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Instruments instruments;
  private final HistogramInstrument duration;
  private final HistogramInstrument firstToken;
  private final HistogramInstrument perToken;
  private final HistogramInstrument usage;
  private final HistogramSeries queueWait;
  private final HistogramSeries contextUsed;
  private final CounterInstrument tokens;
  private final CounterInstrument refused;
  private final Map<String, ForModel> models = new ConcurrentHashMap<>();

  GenerationMetrics(Instruments instruments) {
    this.instruments = instruments;
    duration = instruments.histogram(GenAiMetrics.REQUEST_DURATION);
    firstToken = instruments.histogram(GenAiMetrics.TIME_TO_FIRST_TOKEN);
    perToken = instruments.histogram(GenAiMetrics.TIME_PER_OUTPUT_TOKEN);
    usage = instruments.histogram(GenAiMetrics.TOKEN_USAGE);
    queueWait = instruments.histogram(InferenceMetrics.QUEUE_WAIT).with();
    contextUsed = instruments.histogram(InferenceMetrics.CONTEXT_USED).with();
    tokens = instruments.counter(InferenceMetrics.TOKENS_GENERATED);
    refused = instruments.counter(InferenceMetrics.QUEUE_REFUSED);
  }

  void exportQueue(SlotQueue queue, IntSupplier active) {
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

  /** The series of one model, which exist from then on. */
  ForModel of(String modelTag) {
    return models.computeIfAbsent(modelTag, ForModel::new);
  }

  /** A generation ended that no model had taken up. */
  void endedWithoutModel(FinishReason reason, long nanos) {
    duration
        .with(
            GenAiMetrics.MODEL.value(GenAiMetrics.NO_MODEL),
            GenAiMetrics.FINISH_REASON.value(reason.wireName()))
        .observe(nanos / NANOS_PER_SECOND);
  }

  /** What is measured by model. */
  final class ForModel {
    private final LabelValue model;
    private final HistogramSeries toFirstToken;
    private final HistogramSeries perOutputToken;
    private final HistogramSeries inputTokens;
    private final HistogramSeries outputTokens;
    private final CounterSeries generated;

    private ForModel(String modelTag) {
      model = GenAiMetrics.MODEL.value(modelTag);
      toFirstToken = firstToken.with(model);
      perOutputToken = perToken.with(model);
      inputTokens = usage.with(model, GenAiMetrics.TOKEN_TYPE.value("input"));
      outputTokens = usage.with(model, GenAiMetrics.TOKEN_TYPE.value("output"));
      generated = tokens.with(model);
      for (FinishReason reason : FinishReason.values()) {
        duration.with(model, GenAiMetrics.FINISH_REASON.value(reason.wireName()));
      }
    }

    void firstToken(long nanos) {
      toFirstToken.observe(nanos / NANOS_PER_SECOND);
    }

    void generated(int count) {
      generated.inc(count);
    }

    void used(TokenUsage tokens, OptionalInt contextTokens) {
      inputTokens.observe(tokens.promptTokens());
      outputTokens.observe(tokens.completionTokens());
      if (contextTokens.isPresent()) {
        int all = tokens.promptTokens() + tokens.completionTokens();
        contextUsed.observe(all / (double) contextTokens.getAsInt());
      }
    }

    void perToken(double nanos) {
      perOutputToken.observe(nanos / NANOS_PER_SECOND);
    }

    void ended(FinishReason reason, long nanos) {
      duration
          .with(model, GenAiMetrics.FINISH_REASON.value(reason.wireName()))
          .observe(nanos / NANOS_PER_SECOND);
    }
  }
}
