package art.samosachaat.obs.logs;

import static art.samosachaat.obs.logs.ShopLogs.DURATION;
import static art.samosachaat.obs.logs.ShopLogs.LEVEL;
import static art.samosachaat.obs.logs.ShopLogs.LOKI;
import static art.samosachaat.obs.logs.ShopLogs.SERVICE;
import static art.samosachaat.obs.logs.ShopLogs.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import art.samosachaat.obs.logs.AlloySyntax.Block;
import art.samosachaat.obs.logs.AlloySyntax.Reference;
import art.samosachaat.obs.model.HistogramMetric;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What both shippers are told, held to the keys that they know and to one another. */
class ShipperConfigurationTest {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The keys of each Promtail stage, by the mapstructure tags of its own configuration types. */
  private static final Map<String, Set<String>> PROMTAIL_STAGES =
      Map.ofEntries(
          Map.entry("cri", Set.of()),
          Map.entry("json", Set.of("expressions", "source", "drop_malformed")),
          Map.entry(
              "timestamp",
              Set.of("source", "format", "fallback_formats", "location", "action_on_failure")),
          Map.entry("template", Set.of("source", "template")),
          Map.entry(
              "drop",
              Set.of(
                  "drop_counter_reason",
                  "source",
                  "value",
                  "separator",
                  "expression",
                  "older_than",
                  "longer_than")),
          Map.entry(
              "limit", Set.of("rate", "burst", "drop", "by_label_name", "max_distinct_labels")),
          Map.entry("tenant", Set.of("label", "source", "value")));

  /** Stages whose keys are names of the pipeline's own. */
  private static final Set<String> OF_NAMES = Set.of("labels", "structured_metadata");

  /** The attributes of each Alloy block that is rendered, as its reference lists them. */
  private static final Map<String, Set<String>> ALLOY =
      Map.ofEntries(
          Map.entry("logging", Set.of("level", "format")),
          Map.entry("discovery.kubernetes", Set.of("role")),
          Map.entry("namespaces", Set.of("names", "own_namespace")),
          Map.entry("selectors", Set.of("role", "label", "field")),
          Map.entry("discovery.relabel", Set.of("targets")),
          Map.entry(
              "rule",
              Set.of(
                  "action",
                  "modulus",
                  "regex",
                  "replacement",
                  "separator",
                  "source_labels",
                  "target_label")),
          Map.entry("local.file_match", Set.of("path_targets", "sync_period")),
          Map.entry("loki.source.file", Set.of("targets", "forward_to", "tail_from_end")),
          Map.entry("loki.process", Set.of("forward_to")),
          Map.entry("loki.write", Set.of("external_labels", "max_streams")),
          Map.entry("endpoint", Set.of("url", "tenant_id", "batch_size", "batch_wait")),
          Map.entry("stage.labels", Set.of("values", "source_type")),
          Map.entry("stage.structured_metadata", Set.of("values", "regex")),
          Map.entry("stage.label_drop", Set.of("values")),
          Map.entry("stage.metrics", Set.of()),
          Map.entry("metric.counter", metric("action", "count_entry_bytes", "match_all")),
          Map.entry("metric.histogram", metric("buckets")));

  private static Set<String> metric(String... more) {
    return Set.copyOf(
        Stream.concat(
                Stream.of("name", "description", "max_idle_duration", "prefix", "source", "value"),
                Stream.of(more))
            .toList());
  }

  @Test
  void promtailKnowsEveryKey() throws IOException {
    JsonNode root = YAML.readTree(everything().promtail());

    assertThat(keys(root)).containsExactly("server", "positions", "clients", "scrape_configs");
    assertThat(root.at("/clients/0/url").asText()).isEqualTo(LOKI.toString());
    JsonNode job = root.at("/scrape_configs/0");
    assertThat(keys(job))
        .containsExactly("job_name", "pipeline_stages", "kubernetes_sd_configs", "relabel_configs");
    for (JsonNode stage : job.get("pipeline_stages")) {
      String name = keys(stage).getFirst();
      assertThat(keys(stage)).as("one stage an entry").hasSize(1);
      if (PROMTAIL_STAGES.containsKey(name)) {
        assertThat(PROMTAIL_STAGES.get(name)).as(name).containsAll(keys(stage.get(name)));
      } else if (name.equals("metrics")) {
        requireMetrics(stage.get(name));
      } else if (name.equals("labeldrop")) {
        assertThat(stage.get(name).isArray()).isTrue();
      } else {
        assertThat(OF_NAMES).contains(name);
      }
    }
  }

  private static void requireMetrics(JsonNode metrics) {
    for (JsonNode metric : metrics) {
      assertThat(Set.of("type", "description", "prefix", "max_idle_duration", "source", "config"))
          .containsAll(keys(metric));
      assertThat(metric.get("type").asText()).isIn("Counter", "Gauge", "Histogram");
      assertThat(Set.of("value", "action", "match_all", "count_entry_bytes", "buckets"))
          .containsAll(keys(metric.get("config")));
    }
  }

  @Test
  void alloyKnowsEveryAttributeAndFindsEveryComponent() {
    List<Block> blocks = AlloySyntax.parse(everything().alloy());

    Set<String> exports = Set.of("targets", "output", "receiver");
    List<String> components =
        blocks.stream().map(block -> block.name() + "." + block.label()).toList();
    all(blocks)
        .forEach(
            block -> {
              assertThat(attributes(block.name()))
                  .as(block.name())
                  .containsAll(block.attributes().keySet());
              references(block.attributes().values())
                  .filter(reference -> reference.text().endsWith(".receiver"))
                  .forEach(
                      reference -> assertThat(components).contains(component(reference, exports)));
            });
    assertThat(component((Reference) attribute(blocks, "discovery.relabel", "targets"), exports))
        .isEqualTo("discovery.kubernetes.services");
    assertThat(
            component((Reference) attribute(blocks, "local.file_match", "path_targets"), exports))
        .isEqualTo("discovery.relabel.services");
    assertThat(component((Reference) attribute(blocks, "loki.source.file", "targets"), exports))
        .isEqualTo("local.file_match.services");
  }

  @Test
  void bothAreToldTheSame() throws IOException {
    LogPipeline pipeline = everything();
    JsonNode promtail = YAML.readTree(pipeline.promtail()).at("/scrape_configs/0");
    List<Block> alloy = AlloySyntax.parse(pipeline.alloy());

    assertThat(alloyStages(alloy)).isEqualTo(promtailStages(promtail.get("pipeline_stages")));

    List<Map<String, String>> rules = new ArrayList<>();
    promtail.get("relabel_configs").forEach(rule -> rules.add(settings(rule)));
    assertThat(rules.removeFirst()).as("what Promtail alone needs").containsValue("__host__");
    assertThat(
            block(alloy, "discovery.relabel").named("rule").stream()
                .map(ShipperConfigurationTest::settings)
                .toList())
        .isEqualTo(rules);
  }

  @Test
  void theSyntaxCheckSeesFaults() {
    for (String fault :
        List.of(
            "a {",
            "a { b = }",
            "a { b = \"c }",
            "a { b = 1 b = 2 }",
            "a { ; }",
            "a { b = [1 2] }")) {
      assertThatIllegalArgumentException().as(fault).isThrownBy(() -> AlloySyntax.parse(fault));
    }
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(everything().promtail()).isEqualTo(everything().promtail());
    assertThat(everything().alloy()).isEqualTo(everything().alloy());
  }

  @Test
  void takesOnlyWhatIsReadOutOfTheLine() throws IOException {
    JsonNode stages =
        YAML.readTree(ShopLogs.pipeline().promtail()).at("/scrape_configs/0/pipeline_stages");
    assertThat(keys(stages.get(2).at("/json/expressions")))
        .containsExactly("timestamp", "level", "service", "trace_id", "user_id");
  }

  private static LogPipeline everything() {
    return LogPipeline.named("services")
        .from(KubernetesPods.labelled("app.kubernetes.io/part-of", "sh.op").in("prod", "uat"))
        .cri()
        .dropLongerThan(65_536)
        .json(ShopLogs.ALL)
        .timestamp(TIMESTAMP)
        .dropOlderThan(Duration.ofMinutes(90))
        .drop(LEVEL, "debug")
        .labels()
        .structuredMetadata()
        .limit(1_000, 2_000)
        .dropAbove(0.5, 10, SERVICE)
        .tenant("shop")
        .tenant(SERVICE)
        .metrics(
            LineMetric.lines(PipelineRunTest.counter("shop_log_lines")),
            LineMetric.lines(PipelineRunTest.counter("shop_log_errors"), LEVEL, "error"),
            LineMetric.bytes(PipelineRunTest.counter("shop_log_size")),
            LineMetric.observations(
                HistogramMetric.named("shop_log_duration")
                    .help("Durations \"as logged\".")
                    .labels(PipelineRunTest.LABELS)
                    .buckets(0.5, 1_000)
                    .build(),
                DURATION))
        .to(LOKI)
        .build();
  }

  private static List<Map.Entry<String, Map<String, String>>> promtailStages(JsonNode stages) {
    List<Map.Entry<String, Map<String, String>>> all = new ArrayList<>();
    for (JsonNode stage : stages) {
      String name = keys(stage).getFirst();
      JsonNode body = stage.get(name);
      switch (name) {
        case "labeldrop" -> all.add(Map.entry("label_drop", Map.of("values", flat(body))));
        case "labels", "structured_metadata" ->
            all.add(Map.entry(name, Map.of("values", flat(body))));
        case "metrics" -> {
          for (String metric : keys(body)) {
            Map<String, String> settings = settings(body.get(metric));
            settings.putAll(settings(body.get(metric).get("config")));
            settings.keySet().removeAll(Set.of("config", "type"));
            settings.put("name", metric);
            String type = body.get(metric).get("type").asText().toLowerCase(Locale.ROOT);
            all.add(Map.entry("metric." + type, settings));
          }
        }
        default -> all.add(Map.entry(name, settings(body)));
      }
    }
    return all;
  }

  private static List<Map.Entry<String, Map<String, String>>> alloyStages(List<Block> blocks) {
    return block(blocks, "loki.process").blocks().stream()
        .flatMap(
            stage ->
                stage.name().equals("stage.metrics") ? stage.blocks().stream() : Stream.of(stage))
        .map(stage -> Map.entry(stage.name().replace("stage.", ""), settings(stage)))
        .toList();
  }

  private static Map<String, String> settings(JsonNode node) {
    Map<String, String> settings = new TreeMap<>();
    keys(node).forEach(key -> settings.put(key, flat(node.get(key))));
    return settings;
  }

  private static Map<String, String> settings(Block block) {
    Map<String, String> settings = new TreeMap<>();
    block.attributes().forEach((key, value) -> settings.put(key, flat(value)));
    return settings;
  }

  private static String flat(JsonNode node) {
    if (node.isObject()) {
      Map<String, String> map = new LinkedHashMap<>();
      keys(node).forEach(key -> map.put(key, flat(node.get(key))));
      return map.toString();
    }
    if (node.isArray()) {
      List<String> list = new ArrayList<>();
      node.forEach(element -> list.add(flat(element)));
      return list.toString();
    }
    return node.isNumber() ? Double.toString(node.asDouble()) : node.asText();
  }

  private static String flat(Object value) {
    return value.toString();
  }

  private static Set<String> attributes(String block) {
    Set<String> ofStage = PROMTAIL_STAGES.get(block.replace("stage.", ""));
    return ofStage == null ? ALLOY.getOrDefault(block, Set.of("(unknown block)")) : ofStage;
  }

  private static Stream<Block> all(List<Block> blocks) {
    return blocks.stream().flatMap(block -> Stream.concat(Stream.of(block), all(block.blocks())));
  }

  private static Stream<Reference> references(Iterable<?> values) {
    List<Reference> references = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Reference reference) {
        references.add(reference);
      } else if (value instanceof List<?> list) {
        references(list).forEach(references::add);
      }
    }
    return references.stream();
  }

  private static String component(Reference reference, Set<String> exports) {
    int dot = reference.text().lastIndexOf('.');
    assertThat(exports).contains(reference.text().substring(dot + 1));
    return reference.text().substring(0, dot);
  }

  private static Object attribute(List<Block> blocks, String name, String attribute) {
    return Objects.requireNonNull(block(blocks, name).attributes().get(attribute));
  }

  private static Block block(List<Block> blocks, String name) {
    return blocks.stream().filter(block -> block.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
