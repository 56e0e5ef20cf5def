package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.model.LogField.Type;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Log fields and a pipeline of a shop, for tests. */
final class ShopLogs {
  static final LogField TIMESTAMP = LogField.plain("timestamp", Type.STRING, "When.");
  static final LogField LEVEL =
      LogField.label(
          "level", "How bad.", new LabelValues.OneOf(List.of("debug", "info", "warning", "error")));
  static final LogField SERVICE =
      LogField.label("service", "Who.", new LabelValues.OneOf(List.of("shop", "till")));
  static final LogField MESSAGE = LogField.plain("message", Type.STRING, "What.");
  static final LogField TRACE_ID =
      LogField.structuredMetadata("trace_id", Type.STRING, "Which work.");
  static final LogField USER_ID = LogField.structuredMetadata("user_id", Type.STRING, "For whom.");
  static final LogField ROUTE = LogField.plain("http_route", Type.STRING, "Where.");
  static final LogField DURATION = LogField.plain("duration_ms", Type.INTEGER, "How long.");
  static final List<LogField> ALL =
      List.of(TIMESTAMP, LEVEL, SERVICE, MESSAGE, TRACE_ID, USER_ID, ROUTE, DURATION);

  static final URI LOKI = URI.create("http://loki:3100/loki/api/v1/push");
  static final Map<String, String> POD =
      Map.of("namespace", "prod", "pod", "shop-1", "container", "shop", "app", "shop");

  private ShopLogs() {}

  /** Everything that a pipeline can have, but for what only some would want. */
  static LogPipeline pipeline() {
    return start()
        .json(ALL)
        .timestamp(TIMESTAMP)
        .dropOlderThan(Duration.ofHours(12))
        .labels()
        .structuredMetadata()
        .to(LOKI)
        .build();
  }

  static LogPipeline.Builder start() {
    return LogPipeline.named("services")
        .from(KubernetesPods.labelled("app.kubernetes.io/part-of", "shop"))
        .cri();
  }
}
