package art.samosachaat.contracts.metrics;

import art.samosachaat.contracts.http.InferenceRoutes;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.model.Unit;
import java.util.List;

/** What inference exports. */
public final class InferenceMetrics {

  public static final Label WORKER_STATE =
      Label.oneOf(
          "state", "What a worker process is doing.", "starting", "ready", "restarting", "stopped");

  public static final Label SLOT_STATE =
      Label.oneOf("state", "Whether a slot is generating.", "busy", "idle");

  public static final Label OUTCOME = Label.oneOf("outcome", "How it ended.", "success", "failure");

  public static final GaugeMetric WORKERS =
      GaugeMetric.named("inference_workers")
          .help("Worker processes by state, without those for answers with a seed.")
          .unit(Unit.NONE)
          .labels(WORKER_STATE)
          .build();

  public static final GaugeMetric SLOTS =
      GaugeMetric.named("inference_slots")
          .help("Slots in which an answer can be generated.")
          .unit(Unit.NONE)
          .labels(SLOT_STATE)
          .build();

  public static final GaugeMetric GENERATIONS_ACTIVE =
      GaugeMetric.named("inference_generations_active")
          .help("Generations that wait or run.")
          .unit(Unit.NONE)
          .build();

  public static final GaugeMetric QUEUE_DEPTH =
      GaugeMetric.named("inference_queue_depth")
          .help("Generations that wait for a slot.")
          .unit(Unit.NONE)
          .build();

  public static final GaugeMetric QUEUE_LIMIT =
      GaugeMetric.named("inference_queue_limit")
          .help("Generations that may wait; one more is refused.")
          .unit(Unit.NONE)
          .build();

  public static final CounterMetric QUEUE_REFUSED =
      CounterMetric.named("inference_queue_refused")
          .help("Generations refused because the queue was full.")
          .unit(Unit.NONE)
          .build();

  public static final HistogramMetric QUEUE_WAIT =
      HistogramMetric.named("inference_queue_wait_seconds")
          .help("From a generation's request until it has a slot.")
          .unit(Unit.SECONDS)
          .buckets(Buckets.FIRST_TOKEN_SECONDS)
          .build();

  public static final CounterMetric TOKENS_GENERATED =
      CounterMetric.named("inference_tokens_generated")
          .help("Tokens generated.")
          .unit(Unit.NONE)
          .labels(GenAiMetrics.MODEL)
          .build();

  public static final CounterMetric MODEL_LOADS =
      CounterMetric.named("inference_model_loads")
          .help("Attempts to load a model, by outcome.")
          .unit(Unit.NONE)
          .labels(OUTCOME)
          .build();

  public static final HistogramMetric MODEL_LOAD_DURATION =
      HistogramMetric.named("inference_model_load_duration_seconds")
          .help("From the start of a worker process until its model has answered.")
          .unit(Unit.SECONDS)
          .buckets(Buckets.LOAD_SECONDS)
          .build();

  public static final CounterMetric MODEL_SWAPS =
      CounterMetric.named("inference_model_swaps")
          .help("Swaps of the model, by outcome; one that fails changes nothing.")
          .unit(Unit.NONE)
          .labels(OUTCOME)
          .build();

  public static final HistogramMetric CONTEXT_USED =
      HistogramMetric.named("inference_context_used_ratio")
          .help("Share of its context that a generation had used when it ended.")
          .unit(Unit.RATIO)
          .buckets(Buckets.SHARES)
          .build();

  public static final CounterMetric WORKER_CRASHES =
      CounterMetric.named("inference_worker_crashes")
          .help("Worker processes that ended without being asked to.")
          .unit(Unit.NONE)
          .build();

  public static final CounterMetric WORKER_RESTARTS =
      CounterMetric.named("inference_worker_restarts")
          .help("Worker processes started in place of one that crashed.")
          .unit(Unit.NONE)
          .build();

  public static final Catalogue CATALOGUE =
      ServiceMetrics.catalogue(
          "inference",
          InferenceRoutes.ALL,
          List.<Metric>of(
              GenAiMetrics.REQUEST_DURATION,
              GenAiMetrics.TIME_TO_FIRST_TOKEN,
              GenAiMetrics.TIME_PER_OUTPUT_TOKEN,
              GenAiMetrics.TOKEN_USAGE,
              WORKERS,
              SLOTS,
              GENERATIONS_ACTIVE,
              QUEUE_DEPTH,
              QUEUE_LIMIT,
              QUEUE_REFUSED,
              QUEUE_WAIT,
              TOKENS_GENERATED,
              CONTEXT_USED,
              MODEL_LOADS,
              MODEL_LOAD_DURATION,
              MODEL_SWAPS,
              WORKER_CRASHES,
              WORKER_RESTARTS));

  private InferenceMetrics() {}
}
