package art.samosachaat.obs.logs;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pipeline at work on the lines of one node: what Promtail and Alloy make of them, for tests that
 * hold a pipeline to what it is meant to do. Lines that a {@link LogPipeline.Builder#limit(double,
 * int) limit} would hold back pass at once. Not thread-safe.
 */
public final class PipelineRun {
  /** time, stream, flags, content: the format of the Container Runtime Interface. */
  private static final Pattern CRI =
      Pattern.compile("^(\\S+?) (stdout|stderr) (\\S+?) (.*)$", Pattern.DOTALL);

  private final List<Stage> stages;
  private final InstantSource clock;
  private final Map<Map<String, String>, String> partial = new HashMap<>();
  private final Map<Limiter, TokenBucket> limits = new HashMap<>();
  private final MetricTally tally = new MetricTally();

  /** The limit that a stage sets for one value of a label. */
  private record Limiter(int stage, String value) {}

  PipelineRun(List<Stage> stages, InstantSource clock) {
    this.stages = stages;
    this.clock = clock;
  }

  /**
   * What becomes of a line.
   *
   * @param podLabels what discovery labels the line's stream with
   * @param raw the line as the container runtime wrote it, without its line break
   */
  public Outcome offer(Map<String, String> podLabels, String raw) {
    Line line = new Line(podLabels, raw, clock.instant());
    for (int i = 0; i < stages.size(); i++) {
      Optional<Outcome> end = run(i, line);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return new Outcome.Shipped(line.entry());
  }

  /** What the metrics of the pipeline have come to, by name and labels as Prometheus shows them. */
  public Map<String, Double> metrics() {
    return tally.samples();
  }

  private Optional<Outcome> run(int index, Line line) {
    Stage stage = stages.get(index);
    switch (stage) {
      case Stage.Cri cri -> {
        return cri(line);
      }
      case Stage.Json json -> json.fields().forEach(line::extract);
      case Stage.Timestamp timestamp ->
          line.extracted(timestamp.field())
              .flatMap(PipelineRun::parsed)
              .ifPresent(then -> line.timestamp = then);
      case Stage.Labels labels ->
          labels
              .fields()
              .forEach(
                  field -> {
                    line.guard(field);
                    line.extracted(field).ifPresent(v -> line.labels.put(field.name(), v));
                  });
      case Stage.StructuredMetadata metadata ->
          metadata
              .fields()
              .forEach(
                  field ->
                      line.extracted(field).ifPresent(v -> line.metadata.put(field.name(), v)));
      case Stage.Drop drop -> {
        return when(drops(drop.condition(), line), new Outcome.Dropped("drop", drop.reason()));
      }
      case Stage.Limit limit -> {
        return limit(index, limit, line);
      }
      case Stage.Tenant tenant ->
          tenant
              .field()
              .map(line::extracted)
              .orElse(Optional.of(tenant.value()))
              .filter(id -> !id.isEmpty())
              .ifPresent(id -> line.tenant = Optional.of(id));
      case Stage.Metrics metrics -> metrics.metrics().forEach(m -> tally.add(m, line));
      case Stage.LabelDrop drop -> line.labels.remove(drop.label());
    }
    return Optional.empty();
  }

  private Optional<Outcome> cri(Line line) {
    Matcher parts = CRI.matcher(line.text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    parsed(parts.group(1)).ifPresent(then -> line.timestamp = then);
    line.labels.put(KubernetesPods.STREAM.name(), parts.group(2));
    Map<String, String> stream = Map.copyOf(line.labels);
    String whole = partial.getOrDefault(stream, "") + parts.group(4);
    if (parts.group(3).equals("P")) {
      partial.put(stream, whole);
      return Optional.of(new Outcome.Partial());
    }
    partial.remove(stream);
    line.text = whole;
    return Optional.empty();
  }

  private boolean drops(Stage.Condition condition, Line line) {
    return switch (condition) {
      case Stage.HasValue has -> line.extracted(has.field()).equals(Optional.of(has.value()));
      case Stage.OlderThan older -> line.timestamp.isBefore(clock.instant().minus(older.age()));
      case Stage.LongerThan longer ->
          line.text.getBytes(StandardCharsets.UTF_8).length > longer.bytes();
    };
  }

  private Optional<Outcome> limit(int index, Stage.Limit limit, Line line) {
    if (!limit.drop()) {
      return Optional.empty();
    }
    String value = "";
    if (limit.by().isPresent()) {
      String of = line.labels.get(limit.by().get().name());
      if (of == null) {
        return Optional.empty();
      }
      value = of;
    }
    TokenBucket bucket =
        limits.computeIfAbsent(
            new Limiter(index, value),
            limiter -> new TokenBucket(limit.linesPerSecond(), limit.burst(), clock.instant()));
    return when(
        !bucket.take(clock.instant()), new Outcome.Dropped("limit", "ratelimit_drop_stage"));
  }

  private static Optional<Instant> parsed(String rfc3339) {
    try {
      return Optional.of(OffsetDateTime.parse(rfc3339).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Optional<Outcome> when(boolean ends, Outcome outcome) {
    return ends ? Optional.of(outcome) : Optional.empty();
  }

  /** So many a second, so many at once. */
  private static final class TokenBucket {
    private final double perSecond;
    private final int burst;
    private double tokens;
    private Instant last;

    TokenBucket(double perSecond, int burst, Instant now) {
      this.perSecond = perSecond;
      this.burst = burst;
      this.tokens = burst;
      this.last = now;
    }

    boolean take(Instant now) {
      double passed = Duration.between(last, now).toNanos() / 1e9;
      last = now;
      tokens = Math.min(burst, tokens + passed * perSecond);
      if (tokens < 1) {
        return false;
      }
      tokens -= 1;
      return true;
    }
  }

  /** Sums by series. */
  private static final class MetricTally {
    private final Map<String, Double> sums = new TreeMap<>();

    Map<String, Double> samples() {
      return Map.copyOf(sums);
    }

    void add(LineMetric metric, Line line) {
      Optional<String> said = metric.field().flatMap(line::extracted);
      if (metric.field().isPresent() && said.isEmpty()
          || metric.value().isPresent() && !metric.value().equals(said)) {
        return;
      }
      switch (metric.kind()) {
        case LINES -> add(metric, "", line, 1);
        case BYTES -> add(metric, "", line, line.text.getBytes(StandardCharsets.UTF_8).length);
        case SUM -> number(said.orElseThrow()).ifPresent(n -> add(metric, "", line, n));
        case OBSERVATIONS ->
            number(said.orElseThrow())
                .ifPresent(
                    n -> {
                      add(metric, "_sum", line, n);
                      add(metric, "_count", line, 1);
                    });
      }
    }

    private void add(LineMetric metric, String suffix, Line line, double amount) {
      String name = metric.prefix() + metric.rest() + suffix;
      StringBuilder series = new StringBuilder(name).append('{');
      String comma = "";
      for (Map.Entry<String, String> label : new TreeMap<>(line.labels).entrySet()) {
        series.append(comma).append(label.getKey()).append("=\"").append(label.getValue());
        series.append('"');
        comma = ",";
      }
      sums.merge(series.append('}').toString(), amount, Double::sum);
    }

    private static Optional<Double> number(String text) {
      try {
        return Optional.of(Double.parseDouble(text));
      } catch (NumberFormatException notANumber) {
        return Optional.empty();
      }
    }
  }
}
