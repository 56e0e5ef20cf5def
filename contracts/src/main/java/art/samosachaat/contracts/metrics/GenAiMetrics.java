package art.samosachaat.contracts.metrics;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import java.util.Arrays;

/**
 * How a generation is measured, in OpenTelemetry's names for generative AI.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/">OpenTelemetry
 *     GenAI metrics</a>
 */
public final class GenAiMetrics {

  /** Value of {@link #MODEL} for a request that no model took up. */
  public static final String NO_MODEL = "none";

  public static final Label MODEL =
      Label.bounded(
          "gen_ai_request_model", "Tag of the model.", 16, "the files of one models folder");

  public static final Label FINISH_REASON =
      Label.oneOf(
          "gen_ai_response_finish_reason",
          "Why the answer ended.",
          Arrays.stream(FinishReason.values()).map(FinishReason::wireName).toList());

  public static final Label TOKEN_TYPE =
      Label.oneOf("gen_ai_token_type", "Read or written.", "input", "output");

  public static final HistogramMetric REQUEST_DURATION =
      HistogramMetric.named("gen_ai_server_request_duration_seconds")
          .help("From a generation's request until its last event, its wait included.")
          .unit(Unit.SECONDS)
          .labels(MODEL, FINISH_REASON)
          .buckets(Buckets.GENERATION_SECONDS)
          .build();

  public static final HistogramMetric TIME_TO_FIRST_TOKEN =
      HistogramMetric.named("gen_ai_server_time_to_first_token_seconds")
          .help("From a generation's request until its first token, its wait included.")
          .unit(Unit.SECONDS)
          .labels(MODEL)
          .buckets(Buckets.FIRST_TOKEN_SECONDS)
          .build();

  public static final HistogramMetric TIME_PER_OUTPUT_TOKEN =
      HistogramMetric.named("gen_ai_server_time_per_output_token_seconds")
          .help("Time of each token after the first, as its mean over one generation.")
          .unit(Unit.SECONDS)
          .labels(MODEL)
          .buckets(Buckets.TOKEN_SECONDS)
          .build();

  public static final HistogramMetric TOKEN_USAGE =
      HistogramMetric.named("gen_ai_client_token_usage")
          .help("Tokens of one generation.")
          .unit(Unit.NONE)
          .labels(MODEL, TOKEN_TYPE)
          .buckets(Buckets.TOKENS)
          .build();

  private GenAiMetrics() {}
}
