package art.samosachaat.contracts.logs;

import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.model.LogField.Type;
import java.util.List;

/**
 * Every key that a log line may have. {@code logging-standard.md} says what each means to a reader.
 */
public final class LogFields {

  public static final LogField TIMESTAMP =
      LogField.plain("timestamp", Type.STRING, "When it happened: ISO 8601, UTC.");

  public static final LogField LEVEL =
      LogField.label("level", "How bad it is.", oneOf("debug", "info", "warning", "error"));

  public static final LogField SERVICE =
      LogField.label("service", "Which service says it.", oneOf("auth", "chat-api", "inference"));

  public static final LogField MESSAGE =
      LogField.plain("message", Type.STRING, "What happened, for people; never what a user wrote.");

  public static final LogField LOGGER =
      LogField.plain("logger", Type.STRING, "Which class says it.");

  public static final LogField TRACE_ID =
      LogField.structuredMetadata(
          "trace_id", Type.STRING, "The piece of work it belongs to: 32 hex digits.");

  public static final LogField SPAN_ID =
      LogField.plain("span_id", Type.STRING, "This service's part of that work: 16 hex digits.");

  public static final LogField USER_ID =
      LogField.structuredMetadata(
          "user_id", Type.STRING, "Whose request it is, where known: a UUID.");

  public static final LogField GENERATION_ID =
      LogField.plain("generation_id", Type.STRING, "The answer that is being generated: a UUID.");

  public static final LogField INFERENCE_TIME_MS =
      LogField.plain(
          "inference_time_ms", Type.INTEGER, "How long a model call took, in milliseconds.");

  public static final LogField ERROR =
      LogField.plain("error", Type.STRING, "An exception with its stack trace, in one field.");

  public static final LogField HTTP_METHOD =
      LogField.plain(
          "http_request_method", Type.STRING, "Method of the request that was answered.");

  public static final LogField HTTP_ROUTE =
      LogField.plain("http_route", Type.STRING, "Template of its route, never the raw path.");

  public static final LogField HTTP_STATUS =
      LogField.plain("http_response_status_code", Type.INTEGER, "Status it was answered with.");

  public static final LogField DURATION_MS =
      LogField.plain("duration_ms", Type.INTEGER, "How long it took, in milliseconds.");

  public static final List<LogField> ALL =
      List.of(
          TIMESTAMP,
          LEVEL,
          SERVICE,
          MESSAGE,
          LOGGER,
          TRACE_ID,
          SPAN_ID,
          USER_ID,
          GENERATION_ID,
          INFERENCE_TIME_MS,
          ERROR,
          HTTP_METHOD,
          HTTP_ROUTE,
          HTTP_STATUS,
          DURATION_MS);

  private LogFields() {}

  private static LabelValues oneOf(String... values) {
    return new LabelValues.OneOf(List.of(values));
  }
}
