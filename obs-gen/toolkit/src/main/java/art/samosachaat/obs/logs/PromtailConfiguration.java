package art.samosachaat.obs.logs;

import art.samosachaat.obs.logs.Configurations.Rule;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.LogField;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/**
 * A pipeline as a configuration of Promtail.
 *
 * @see <a href="https://grafana.com/docs/loki/latest/send-data/promtail/configuration/">Promtail:
 *     configuration</a>
 */
final class PromtailConfiguration {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private PromtailConfiguration() {}

  static String of(LogPipeline pipeline) {
    ObjectNode root = NODES.objectNode();
    root.putObject("server").put("http_listen_port", 3101).put("log_format", "json");
    root.putObject("positions").put("filename", "/run/promtail/positions.yaml");
    root.putArray("clients").addObject().put("url", pipeline.target().toString());
    ObjectNode job = root.putArray("scrape_configs").addObject();
    job.put("job_name", pipeline.name());
    ArrayNode stages = job.putArray("pipeline_stages");
    pipeline.stages().forEach(stage -> add(stages, stage));
    ObjectNode discovery = job.putArray("kubernetes_sd_configs").addObject().put("role", "pod");
    if (!pipeline.pods().namespaces().isEmpty()) {
      texts(discovery.putObject("namespaces").putArray("names"), pipeline.pods().namespaces());
    }
    ArrayNode rules = job.putArray("relabel_configs");
    // Promtail reads only targets of the host that it runs on.
    rule(
        rules, new Rule(List.of("__meta_kubernetes_pod_node_name"), ";", "(.*)", "$1", "__host__"));
    Configurations.rules(pipeline.pods()).forEach(rule -> rule(rules, rule));
    try {
      return YAML.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(pipeline + ": cannot be written as YAML", e);
    }
  }

  private static void rule(ArrayNode rules, Rule rule) {
    ObjectNode node = rules.addObject();
    texts(node.putArray("source_labels"), rule.sources());
    if (rule.sources().size() > 1) {
      node.put("separator", rule.separator());
    }
    node.put("regex", rule.regex());
    if (rule.keep()) {
      node.put("action", "keep");
    } else {
      node.put("replacement", rule.replacement()).put("target_label", rule.target());
    }
  }

  private static void add(ArrayNode stages, Stage stage) {
    if (stage instanceof Stage.Labels labels) {
      labels.fields().forEach(field -> guard(stages, field));
    }
    ObjectNode holder = stages.addObject();
    if (stage instanceof Stage.LabelDrop drop) {
      holder.putArray(stage.name()).add(drop.label());
      return;
    }
    ObjectNode node = holder.putObject(stage.name());
    switch (stage) {
      case Stage.Cri cri -> {}
      case Stage.LabelDrop drop -> {}
      case Stage.Json json -> names(node.putObject("expressions"), json.fields());
      case Stage.Timestamp timestamp ->
          node.put("source", timestamp.field().name())
              .put("format", "RFC3339Nano")
              .put("action_on_failure", "skip");
      case Stage.Labels labels -> names(node, labels.fields());
      case Stage.StructuredMetadata metadata -> names(node, metadata.fields());
      case Stage.Drop drop -> drop(node, drop);
      case Stage.Limit limit -> limit(node, limit);
      case Stage.Tenant tenant ->
          tenant
              .field()
              .ifPresentOrElse(
                  field -> node.put("source", field.name()),
                  () -> node.put("value", tenant.value()));
      case Stage.Metrics metrics -> metrics.metrics().forEach(metric -> metric(node, metric));
    }
  }

  private static void guard(ArrayNode stages, LogField field) {
    Configurations.guard(field)
        .ifPresent(
            template ->
                stages
                    .addObject()
                    .putObject("template")
                    .put("source", field.name())
                    .put("template", template));
  }

  private static void drop(ObjectNode node, Stage.Drop drop) {
    switch (drop.condition()) {
      case Stage.HasValue has -> node.put("source", has.field().name()).put("value", has.value());
      case Stage.OlderThan older -> node.put("older_than", Configurations.duration(older.age()));
      case Stage.LongerThan longer -> node.put("longer_than", longer.bytes() + "B");
    }
    node.put("drop_counter_reason", drop.reason());
  }

  private static void limit(ObjectNode node, Stage.Limit limit) {
    Number rate = Configurations.number(limit.linesPerSecond());
    node.set(
        "rate",
        rate instanceof Long whole
            ? NODES.numberNode(whole)
            : NODES.numberNode(rate.doubleValue()));
    node.put("burst", limit.burst()).put("drop", limit.drop());
    limit.by().ifPresent(label -> node.put("by_label_name", label.name()));
  }

  private static void metric(ObjectNode metrics, LineMetric metric) {
    ObjectNode node = metrics.putObject(metric.rest());
    node.put("type", metric.metric() instanceof HistogramMetric ? "Histogram" : "Counter")
        .put("description", metric.metric().help())
        .put("prefix", metric.prefix())
        .put("max_idle_duration", "24h");
    metric.field().ifPresent(field -> node.put("source", field.name()));
    ObjectNode config = node.putObject("config");
    metric.value().ifPresent(value -> config.put("value", value));
    switch (metric.kind()) {
      case LINES -> config.put("action", "inc");
      case BYTES, SUM -> config.put("action", "add");
      case OBSERVATIONS -> {}
    }
    if (metric.field().isEmpty()) {
      config.put("match_all", true);
    }
    if (metric.kind() == LineMetric.Kind.BYTES) {
      config.put("count_entry_bytes", true);
    }
    if (metric.metric() instanceof HistogramMetric histogram) {
      ArrayNode buckets = config.putArray("buckets");
      histogram.buckets().forEach(buckets::add);
    }
  }

  private static void names(ObjectNode node, List<LogField> fields) {
    fields.forEach(field -> node.put(field.name(), ""));
  }

  private static void texts(ArrayNode node, List<String> texts) {
    texts.forEach(node::add);
  }
}
