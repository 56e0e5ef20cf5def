package art.samosachaat.contracts.metrics;

import art.samosachaat.contracts.http.ChatRoutes;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.model.Unit;
import java.util.List;

/** What chat-api exports. */
public final class ChatMetrics {

  public static final Label ATTACHMENT =
      Label.oneOf("kind", "Whether a client began a stream or came back to it.", "new", "resumed");

  public static final Label CACHE_RESULT =
      Label.oneOf("result", "Whether the cache knew it.", "hit", "miss");

  public static final Label UPSTREAM =
      Label.oneOf("upstream", "The neighbour that was called.", "auth", "inference");

  public static final Label UPSTREAM_OUTCOME =
      Label.oneOf(
          "outcome",
          "Answered, refused or failed with a status, or not reached at all.",
          "success",
          "refused",
          "failed",
          "unreachable");

  public static final Label LIMIT =
      Label.oneOf(
          "limit",
          "The limit of a user that was reached.",
          "messages_per_minute",
          "concurrent_generations",
          "tokens_per_day");

  public static final Label KEY_EVENT =
      Label.oneOf(
          "event",
          "A key was made, revoked, or shown and unknown: mistyped, or revoked and still in use.",
          "created",
          "revoked",
          "refused");

  public static final GaugeMetric STREAMS_OPEN =
      GaugeMetric.named("chat_streams_open")
          .help("Clients attached to a generation's stream.")
          .unit(Unit.NONE)
          .build();

  public static final CounterMetric STREAMS =
      CounterMetric.named("chat_streams")
          .help("Streams that clients opened.")
          .unit(Unit.NONE)
          .labels(ATTACHMENT)
          .build();

  public static final GaugeMetric GENERATIONS_ACTIVE =
      GaugeMetric.named("chat_generations_active")
          .help("Generations that this process owns and that have not ended.")
          .unit(Unit.NONE)
          .build();

  public static final CounterMetric GENERATIONS =
      CounterMetric.named("chat_generations")
          .help("Generations that ended, by reason.")
          .unit(Unit.NONE)
          .labels(GenAiMetrics.FINISH_REASON)
          .build();

  public static final HistogramMetric TIME_TO_FIRST_TOKEN =
      HistogramMetric.named("chat_time_to_first_token_seconds")
          .help("From a user's message until the first token of its answer, as chat-api sees it.")
          .unit(Unit.SECONDS)
          .buckets(Buckets.FIRST_TOKEN_SECONDS)
          .build();

  public static final HistogramMetric PERSISTENCE_LAG =
      HistogramMetric.named("chat_persistence_lag_seconds")
          .help("Age of the oldest piece of an answer when it was stored.")
          .unit(Unit.SECONDS)
          .buckets(Buckets.FIRST_TOKEN_SECONDS)
          .build();

  public static final CounterMetric AUTH_CACHE =
      CounterMetric.named("chat_auth_cache_requests")
          .help("Access tokens looked up in the cache.")
          .unit(Unit.NONE)
          .labels(CACHE_RESULT)
          .build();

  public static final CounterMetric REVOCATION_POLLS =
      CounterMetric.named("chat_revocation_polls")
          .help("Long polls for revoked access tokens.")
          .unit(Unit.NONE)
          .labels(UPSTREAM_OUTCOME)
          .build();

  public static final CounterMetric LIMITED =
      CounterMetric.named("chat_limited_requests")
          .help("Requests that a limit of their user refused.")
          .unit(Unit.NONE)
          .labels(LIMIT)
          .build();

  public static final CounterMetric KEY_EVENTS =
      CounterMetric.named("chat_api_key_events")
          .help("What happened to personal API keys.")
          .unit(Unit.NONE)
          .labels(KEY_EVENT)
          .build();

  public static final HistogramMetric UPSTREAM_DURATION =
      HistogramMetric.named("chat_upstream_request_duration_seconds")
          .help("Calls to neighbours until their answer began.")
          .unit(Unit.SECONDS)
          .labels(UPSTREAM, UPSTREAM_OUTCOME)
          .buckets(Buckets.REQUEST_SECONDS)
          .build();

  public static final Catalogue CATALOGUE =
      ServiceMetrics.catalogue(
          "chat-api",
          ChatRoutes.ALL,
          List.<Metric>of(
              STREAMS_OPEN,
              STREAMS,
              GENERATIONS_ACTIVE,
              GENERATIONS,
              TIME_TO_FIRST_TOKEN,
              PERSISTENCE_LAG,
              AUTH_CACHE,
              REVOCATION_POLLS,
              LIMITED,
              KEY_EVENTS,
              UPSTREAM_DURATION),
          DatabaseMetrics.ALL);

  private ChatMetrics() {}
}
