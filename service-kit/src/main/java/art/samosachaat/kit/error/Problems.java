package art.samosachaat.kit.error;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.json.UnknownFieldsException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.server.ParamException;
import org.jdbi.v3.core.JdbiException;

/** What each kind of exception means to a client. The only place that decides it. */
final class Problems {

  private Problems() {}

  static Problem of(Throwable thrown) {
    return switch (thrown) {
      case ApiException refused ->
          new Problem(
              refused.code().status(), refused.code(), refused.message(), refused.retryAfter());
      case JerseyViolationException invalid ->
          Problem.of(ErrorCode.VALIDATION_FAILED, Violations.describe(invalid));
      case UnknownFieldsException unknown ->
          Problem.of(ErrorCode.VALIDATION_FAILED, unknown.getOriginalMessage());
      case JsonProcessingException json -> ofJson(json);
      case ParamException.QueryParamException wrong ->
          Problem.of(
              ErrorCode.VALIDATION_FAILED, wrong.getParameterName() + " is not of the right type.");
      case JdbiException failed when isAway(failed) ->
          new Problem(
              ErrorCode.UPSTREAM_UNAVAILABLE.status(),
              ErrorCode.UPSTREAM_UNAVAILABLE,
              "The database is not reachable.",
              Duration.ofSeconds(1));
      case WebApplicationException http -> ofStatus(http.getResponse());
      default ->
          unreadBody(thrown)
              .orElseGet(
                  () ->
                      Problem.of(
                          ErrorCode.INTERNAL_ERROR,
                          "Something broke on our side. The trace id finds it in the logs."));
    };
  }

  /** Why the client's body could not be read, if it was that; Jersey wraps what Jetty throws. */
  private static Optional<Problem> unreadBody(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String why =
          switch (cause) {
            case EofException ended -> "The request ended before its body did.";
            case HttpException broken when broken.getCode() < 500 ->
                "The body cannot be read as HTTP.";
            case IOException stalled when stalled.getCause() instanceof TimeoutException ->
                "The body took too long to arrive.";
            default -> "";
          };
      if (!why.isEmpty()) {
        return Optional.of(Problem.of(ErrorCode.MALFORMED_REQUEST, why));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the database cannot be reached, or is starting or stopping (SQLSTATE classes 08 and
   * 57P; PostgreSQL manual, appendix A), or no connection became free in time, which the pool says
   * without a state.
   */
  private static boolean isAway(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null
            ? sql.getClass().getName().startsWith("org.apache.tomcat.jdbc.pool.")
            : state.startsWith("08") || state.startsWith("57P");
      }
    }
    return false;
  }

  private static Problem ofJson(JsonProcessingException json) {
    return switch (json) {
      case StreamReadException malformed ->
          Problem.of(
              ErrorCode.MALFORMED_REQUEST,
              "The body is not well-formed JSON: " + malformed.getOriginalMessage());
      case InvalidFormatException wrong when wrong.getTargetType().isEnum() ->
          invalid(wrong, "must be one of " + constants(wrong.getTargetType()));
      case MismatchedInputException wrong ->
          invalid(wrong, "must be " + kindOf(wrong.getTargetType()));
      // The mapper wraps what was thrown while it read a nested value.
      case JsonMappingException wrapped when wrapped.getCause() instanceof ApiException inner ->
          of(inner);
      case JsonMappingException wrapped
          when wrapped.getCause() instanceof StreamReadException inner ->
          ofJson(inner);
      case JsonMappingException wrapped when wrapped.getCause() instanceof HttpException ->
          unreadBody(wrapped).orElseGet(() -> invalid(wrapped, "cannot be read"));
      case JsonMappingException other -> invalid(other, "cannot be read");
      default -> Problem.of(ErrorCode.INTERNAL_ERROR, "An answer could not be written.");
    };
  }

  private static Problem invalid(JsonMappingException wrong, String rule) {
    String path =
        wrong.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[");
    return Problem.of(
        ErrorCode.VALIDATION_FAILED, (path.isEmpty() ? "The body" : path) + " " + rule + ".");
  }

  private static String constants(Class<?> type) {
    StringBuilder names = new StringBuilder();
    for (Object constant : type.getEnumConstants()) {
      names.append(names.isEmpty() ? "" : ", ");
      names.append(constant.toString().toLowerCase(Locale.ROOT));
    }
    return names.toString();
  }

  private static String kindOf(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
      return "a whole number within range";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == Instant.class) {
      return "an ISO 8601 time in UTC";
    }
    return "an object";
  }

  private static Problem ofStatus(Response response) {
    int status = response.getStatus();
    String message =
        switch (status) {
          case 400 -> "The request cannot be read.";
          case 401 -> "A valid access token is needed: Authorization: Bearer TOKEN.";
          case 404 -> "There is nothing here.";
          case 405 ->
              "This method is not allowed here. Allowed: "
                  + String.join(", ", new TreeSet<>(response.getAllowedMethods()))
                  + ".";
          case 406 -> "No answer can be given in a form that the Accept header allows.";
          case 413 -> "The body is too large.";
          case 415 -> "The body must be sent as application/json.";
          default -> response.getStatusInfo().getReasonPhrase() + ".";
        };
    return new Problem(status, ErrorCode.ofStatus(status), message, null);
  }
}
