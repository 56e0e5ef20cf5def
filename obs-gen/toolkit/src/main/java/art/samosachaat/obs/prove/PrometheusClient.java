package art.samosachaat.obs.prove;

import art.samosachaat.obs.prove.PrometheusException.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a Prometheus over its HTTP API. Every call ends within the timeout and reads at most {@value
 * ApiConnection#MAX_ANSWER_BYTES} bytes. Thread-safe.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">Prometheus: HTTP
 *     API</a>
 */
public final class PrometheusClient {

  /** For one call. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

  private final ApiConnection api;

  /** One that waits {@link #DEFAULT_TIMEOUT}. */
  public PrometheusClient(URI url) {
    this(url, DEFAULT_TIMEOUT);
  }

  /**
   * @param url where it listens, such as {@code http://127.0.0.1:9090}
   * @param timeout for one call, from connecting to the last byte
   * @throws IllegalArgumentException if the address is not of HTTP
   */
  public PrometheusClient(URI url, Duration timeout) {
    this.api = new ApiConnection(url, timeout);
  }

  /** Where it listens. */
  public URI url() {
    return api.url();
  }

  /**
   * What an expression says at one time.
   *
   * @throws PrometheusException if it is refused or nothing sensible answers
   */
  public Answer query(String promql, Instant at) throws PrometheusException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("query", promql);
    form.put("time", seconds(at));
    form.put("stats", "all");
    return answer(api.post("/api/v1/query", form));
  }

  /**
   * What an expression says over a time.
   *
   * @param step between two points, at least 1 ms
   * @throws PrometheusException if it is refused or nothing sensible answers
   */
  public Answer queryRange(String promql, TimeSpan span, Duration step) throws PrometheusException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("query", promql);
    form.put("start", seconds(span.start()));
    form.put("end", seconds(span.end()));
    form.put("step", Double.toString(step.toMillis() / 1000.0));
    form.put("stats", "all");
    return answer(api.post("/api/v1/query_range", form));
  }

  /**
   * The label sets of series that had a sample in a time.
   *
   * @param selector such as {@code up{job="auth"}}
   * @throws PrometheusException if it is refused or nothing sensible answers
   */
  public List<Map<String, String>> series(String selector, TimeSpan span)
      throws PrometheusException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("match[]", selector);
    form.put("start", seconds(span.start()));
    form.put("end", seconds(span.end()));
    List<Map<String, String>> found = new ArrayList<>();
    for (JsonNode labels : api.array(api.post("/api/v1/series", form))) {
      found.add(labels(labels));
    }
    return found;
  }

  /**
   * How many exemplars there are of series in a time.
   *
   * @param promql whose selectors name the series
   * @throws PrometheusException if it is refused or nothing sensible answers
   */
  public long exemplars(String promql, TimeSpan span) throws PrometheusException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("query", promql);
    form.put("start", seconds(span.start()));
    form.put("end", seconds(span.end()));
    long count = 0;
    for (JsonNode series : api.array(api.post("/api/v1/query_exemplars", form))) {
      count += series.path("exemplars").size();
    }
    return count;
  }

  /**
   * What is wrong with targets, a line each; empty where all answered their last scrape.
   *
   * @throws PrometheusException if nothing sensible answers
   */
  public List<String> targetProblems() throws PrometheusException {
    List<String> problems = new ArrayList<>();
    for (JsonNode target : api.array(api.get("/api/v1/targets").path("activeTargets"))) {
      String health = target.path("health").asText();
      if (!health.equals("up")) {
        String error = target.path("lastError").asText();
        problems.add(
            "target %s of job %s is %s%s"
                .formatted(
                    target.path("scrapeUrl").asText(),
                    target.path("labels").path("job").asText(),
                    health,
                    error.isEmpty() ? "" : ": " + error));
      }
    }
    return problems;
  }

  /**
   * What is wrong with rules that it has loaded, a line each.
   *
   * @throws PrometheusException if nothing sensible answers
   */
  public List<String> ruleProblems() throws PrometheusException {
    List<String> problems = new ArrayList<>();
    for (JsonNode group : api.array(api.get("/api/v1/rules").path("groups"))) {
      for (JsonNode rule : group.path("rules")) {
        if (rule.path("health").asText().equals("err")) {
          problems.add(
              "rule %s of group %s: %s"
                  .formatted(
                      rule.path("name").asText(),
                      group.path("name").asText(),
                      rule.path("lastError").asText()));
        }
      }
    }
    return problems;
  }

  private Answer answer(JsonNode data) throws PrometheusException {
    List<Series> series = new ArrayList<>();
    JsonNode result = data.path("result");
    switch (data.path("resultType").asText()) {
      case "matrix", "vector" -> {
        for (JsonNode one : api.array(result)) {
          series.add(new Series(labels(one.path("metric")), points(one)));
        }
      }
      case "scalar" -> series.add(new Series(Map.of(), List.of(point(result))));
      case "string" -> throw api.nonsense("an answer that is a string");
      default -> throw api.nonsense("an answer without a result type");
    }
    return new Answer(
        series, data.path("stats").path("samples").path("totalQueryableSamples").asLong());
  }

  private List<Series.Point> points(JsonNode series) throws PrometheusException {
    if (series.has("value")) {
      return List.of(point(series.path("value")));
    }
    List<Series.Point> points = new ArrayList<>();
    for (JsonNode point : api.array(series.path("values"))) {
      points.add(point(point));
    }
    return points;
  }

  /** {@code [1700000000.123, "0.5"]}: values are texts, since JSON has no infinity. */
  private Series.Point point(JsonNode pair) throws PrometheusException {
    try {
      return new Series.Point(pair.path(0).asDouble(), value(pair.path(1).asText()));
    } catch (NumberFormatException e) {
      throw api.nonsense("the value " + pair);
    }
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static Map<String, String> labels(JsonNode object) {
    Map<String, String> labels = new LinkedHashMap<>();
    object
        .properties()
        .forEach(property -> labels.put(property.getKey(), property.getValue().asText()));
    return labels;
  }

  private static String seconds(Instant time) {
    return "%d.%03d".formatted(time.getEpochSecond(), time.getNano() / 1_000_000);
  }

  @Override
  public String toString() {
    return "Prometheus at " + url();
  }

  /** Whether it says that it can be asked. */
  boolean isReady() {
    try {
      api.get("/api/v1/status/buildinfo");
      return true;
    } catch (PrometheusException e) {
      if (e.kind() == Kind.REFUSED) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      return false;
    }
  }
}
