package art.samosachaat.obs.logs;

import static art.samosachaat.obs.logs.ShopLogs.DURATION;
import static art.samosachaat.obs.logs.ShopLogs.LEVEL;
import static art.samosachaat.obs.logs.ShopLogs.LOKI;
import static art.samosachaat.obs.logs.ShopLogs.POD;
import static art.samosachaat.obs.logs.ShopLogs.SERVICE;
import static art.samosachaat.obs.logs.ShopLogs.TRACE_ID;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LogField.Index;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of lines. */
class PipelineRunTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String JSON =
      "{\"timestamp\":\"2026-01-01T11:59:58.123Z\",\"level\":\"error\",\"service\":\"shop\","
          + "\"message\":\"sold out\",\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
          + "\"user_id\":null,\"duration_ms\":250}";
  static final Label[] LABELS = {
    label("namespace"),
    label("pod"),
    label("container"),
    label("app"),
    label("node"),
    label("stream"),
    label("level"),
    label("service")
  };

  private Instant now = NOW;
  private final InstantSource clock = () -> now;

  @Test
  void labelsALineAndKeepsTheTraceBesideIt() {
    LogEntry entry = shipped(ShopLogs.pipeline().start(clock).offer(POD, cri("F", JSON)));

    assertThat(entry.labels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "namespace", "prod",
                "pod", "shop-1",
                "container", "shop",
                "app", "shop",
                "stream", "stdout",
                "level", "error",
                "service", "shop"));
    assertThat(entry.metadata())
        .containsExactly(Map.entry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"));
    assertThat(entry.timestamp()).isEqualTo("2026-01-01T11:59:58.123Z");
    assertThat(entry.line()).isEqualTo(JSON);
    assertThat(entry.tenant()).isEmpty();
  }

  @Test
  void oneSwitchMakesIndexLabelsOfTraceAndUser() {
    LogPipeline pipeline =
        ShopLogs.start()
            .metadataAs(Index.LABEL)
            .json(ShopLogs.ALL)
            .labels()
            .structuredMetadata()
            .to(LOKI)
            .build();
    LogEntry entry = shipped(pipeline.start(clock).offer(POD, cri("F", JSON)));

    assertThat(entry.metadata()).isEmpty();
    assertThat(entry.labels()).containsKey("trace_id").doesNotContainKey("user_id");
    assertThat(pipeline.indexLabels()).contains(TRACE_ID, LEVEL);
  }

  @Test
  void aValueThatWasNeverDeclaredOpensNoStreamOfItsOwn() {
    String line = "{\"level\":\"CRITICAL\",\"service\":\"\"}";
    LogEntry entry = shipped(ShopLogs.pipeline().start(clock).offer(POD, cri("F", line)));

    assertThat(entry.labels()).containsEntry("level", "other").doesNotContainKey("service");
  }

  @Test
  void aLineThatIsNotJsonKeepsTheTimeOfTheContainerRuntime() {
    LogEntry entry =
        shipped(ShopLogs.pipeline().start(clock).offer(POD, cri("F", "Picked up JAVA_OPTS")));

    assertThat(entry.line()).isEqualTo("Picked up JAVA_OPTS");
    assertThat(entry.timestamp()).isEqualTo("2026-01-01T11:59:59.5Z");
    assertThat(entry.labels()).doesNotContainKeys("level", "service");
  }

  @Test
  void putsTogetherWhatTheContainerRuntimeCut() {
    PipelineRun run = ShopLogs.pipeline().start(clock);

    assertThat(run.offer(POD, cri("P", JSON.substring(0, 40)))).isEqualTo(new Outcome.Partial());
    assertThat(run.offer(Map.of("pod", "till-1"), cri("F", "{}")))
        .isInstanceOf(Outcome.Shipped.class);
    assertThat(shipped(run.offer(POD, cri("F", JSON.substring(40)))).line()).isEqualTo(JSON);
  }

  @Test
  void dropsWhatTheLogStoreWouldRefuseAsTooOld() {
    now = NOW.plusSeconds(12 * 3600);

    assertThat(ShopLogs.pipeline().start(clock).offer(POD, cri("F", JSON)))
        .isEqualTo(new Outcome.Dropped("drop", "older_than"));
  }

  @Test
  void dropsByValueAndByLength() {
    LogPipeline pipeline =
        ShopLogs.start()
            .dropLongerThan(JSON.length())
            .json(LEVEL)
            .drop(LEVEL, "debug")
            .labels()
            .to(LOKI)
            .build();
    PipelineRun run = pipeline.start(clock);

    assertThat(run.offer(POD, cri("F", JSON))).isInstanceOf(Outcome.Shipped.class);
    assertThat(run.offer(POD, cri("F", JSON + " ")))
        .isEqualTo(new Outcome.Dropped("drop", "longer_than"));
    assertThat(run.offer(POD, cri("F", "{\"level\":\"debug\"}")))
        .isEqualTo(new Outcome.Dropped("drop", "level_debug"));
  }

  @Test
  void limitsEachValueOfALabelOnItsOwn() {
    PipelineRun run =
        ShopLogs.start()
            .json(SERVICE)
            .labels()
            .dropAbove(1, 2, SERVICE)
            .to(LOKI)
            .build()
            .start(clock);
    String shop = cri("F", "{\"service\":\"shop\"}");
    String till = cri("F", "{\"service\":\"till\"}");

    assertThat(run.offer(POD, shop)).isInstanceOf(Outcome.Shipped.class);
    assertThat(run.offer(POD, shop)).isInstanceOf(Outcome.Shipped.class);
    assertThat(run.offer(POD, shop))
        .isEqualTo(new Outcome.Dropped("limit", "ratelimit_drop_stage"));
    assertThat(run.offer(POD, till)).isInstanceOf(Outcome.Shipped.class);
    now = NOW.plusSeconds(1);
    assertThat(run.offer(POD, shop)).isInstanceOf(Outcome.Shipped.class);
    assertThat(run.offer(POD, shop)).isInstanceOf(Outcome.Dropped.class);
  }

  @Test
  void namesTheTenant() {
    assertThat(
            shipped(
                    ShopLogs.start()
                        .tenant("shop")
                        .to(LOKI)
                        .build()
                        .start(clock)
                        .offer(POD, cri("F", "x")))
                .tenant())
        .isEqualTo(Optional.of("shop"));
    PipelineRun byField =
        ShopLogs.start().json(SERVICE).tenant(SERVICE).to(LOKI).build().start(clock);
    assertThat(shipped(byField.offer(POD, cri("F", JSON))).tenant()).isEqualTo(Optional.of("shop"));
    assertThat(shipped(byField.offer(POD, cri("F", "x"))).tenant()).isEmpty();
  }

  @Test
  void countsAndMeasuresLines() {
    LogPipeline pipeline =
        ShopLogs.start()
            .json(LEVEL, SERVICE, DURATION)
            .labels()
            .metrics(
                LineMetric.lines(counter("shop_log_lines")),
                LineMetric.lines(counter("shop_log_errors"), LEVEL, "error"),
                LineMetric.bytes(counter("shop_log_size")),
                LineMetric.sum(counter("shop_log_milliseconds"), DURATION),
                LineMetric.observations(
                    HistogramMetric.named("shop_log_duration")
                        .help("Durations.")
                        .labels(LABELS)
                        .buckets(100, 1_000)
                        .build(),
                    DURATION))
            .to(LOKI)
            .build();
    PipelineRun run = pipeline.start(clock);
    run.offer(POD, cri("F", JSON));
    run.offer(POD, cri("F", JSON));
    run.offer(POD, cri("F", "{\"level\":\"info\"}"));

    String labels =
        "{app=\"shop\",container=\"shop\",level=\"%s\",namespace=\"prod\",pod=\"shop-1\"";
    String errors = labels.formatted("error") + ",service=\"shop\",stream=\"stdout\"}";
    String infos = labels.formatted("info") + ",stream=\"stdout\"}";
    assertThat(run.metrics())
        .containsEntry("shop_log_lines_total" + errors, 2.0)
        .containsEntry("shop_log_lines_total" + infos, 1.0)
        .containsEntry("shop_log_errors_total" + errors, 2.0)
        .doesNotContainKey("shop_log_errors_total" + infos)
        .containsEntry("shop_log_size_total" + errors, 2.0 * JSON.length())
        .containsEntry("shop_log_milliseconds_total" + errors, 500.0)
        .containsEntry("shop_log_duration_sum" + errors, 500.0)
        .containsEntry("shop_log_duration_count" + errors, 2.0);
    assertThat(pipeline.metrics()).hasSize(5);
  }

  @Test
  void takesOffTheLabelThatNamesTheFile() {
    LogEntry entry =
        shipped(
            ShopLogs.pipeline()
                .start(clock)
                .offer(Map.of("filename", "/var/log/pods/x/0.log"), cri("F", "x")));

    assertThat(entry.labels()).containsOnlyKeys("stream");
  }

  static CounterMetric counter(String name) {
    return CounterMetric.named(name).help("Lines.").labels(LABELS).build();
  }

  private static Label label(String name) {
    return Label.bounded(name, "A label.", 5, "few");
  }

  private static String cri(String flag, String content) {
    return "2026-01-01T11:59:59.500000000Z stdout " + flag + " " + content;
  }

  private static LogEntry shipped(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Shipped.class);
    return ((Outcome.Shipped) outcome).entry();
  }
}
