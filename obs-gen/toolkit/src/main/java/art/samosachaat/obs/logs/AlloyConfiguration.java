package art.samosachaat.obs.logs;

import art.samosachaat.obs.logs.Configurations.Rule;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.LogField;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pipeline as a configuration of Grafana Alloy.
 *
 * @see <a
 *     href="https://grafana.com/docs/alloy/latest/reference/components/loki/loki.process/">Alloy:
 *     loki.process</a>
 */
final class AlloyConfiguration {

  private AlloyConfiguration() {}

  static String of(LogPipeline pipeline) {
    String name = pipeline.name();
    return Stream.of(
            new AlloyBlock("logging").set("level", "info").set("format", "json"),
            discovery(name, pipeline.pods()),
            relabelling(name, pipeline.pods()),
            new AlloyBlock("local.file_match", name)
                .expression("path_targets", "discovery.relabel." + name + ".output"),
            new AlloyBlock("loki.source.file", name)
                .expression("targets", "local.file_match." + name + ".targets")
                .expression("forward_to", "[loki.process." + name + ".receiver]"),
            process(pipeline),
            new AlloyBlock("loki.write", name)
                .add(new AlloyBlock("endpoint").set("url", pipeline.target().toString())))
        .map(AlloyBlock::render)
        .collect(Collectors.joining("\n"));
  }

  private static AlloyBlock discovery(String name, KubernetesPods pods) {
    AlloyBlock discovery = new AlloyBlock("discovery.kubernetes", name).set("role", "pod");
    if (!pods.namespaces().isEmpty()) {
      discovery.add(new AlloyBlock("namespaces").set("names", pods.namespaces()));
    }
    // Each node's Alloy reads the files of its own node, so it need know no other pods.
    return discovery.add(
        new AlloyBlock("selectors")
            .set("role", "pod")
            .expression(
                "field",
                "\"spec.nodeName=\" + coalesce(sys.env(\"HOSTNAME\"), constants.hostname)"));
  }

  private static AlloyBlock relabelling(String name, KubernetesPods pods) {
    AlloyBlock relabel =
        new AlloyBlock("discovery.relabel", name)
            .expression("targets", "discovery.kubernetes." + name + ".targets");
    for (Rule rule : Configurations.rules(pods)) {
      AlloyBlock block = new AlloyBlock("rule").set("source_labels", rule.sources());
      if (rule.sources().size() > 1) {
        block.set("separator", rule.separator());
      }
      block.set("regex", rule.regex());
      if (rule.keep()) {
        block.set("action", "keep");
      } else {
        block.set("replacement", rule.replacement()).set("target_label", rule.target());
      }
      relabel.add(block);
    }
    return relabel;
  }

  private static AlloyBlock process(LogPipeline pipeline) {
    AlloyBlock process =
        new AlloyBlock("loki.process", pipeline.name())
            .expression("forward_to", "[loki.write." + pipeline.name() + ".receiver]");
    pipeline.stages().forEach(stage -> blocks(stage).forEach(process::add));
    return process;
  }

  private static Stream<AlloyBlock> blocks(Stage stage) {
    AlloyBlock block = new AlloyBlock("stage." + stage.name());
    return switch (stage) {
      case Stage.Cri cri -> Stream.of(block);
      case Stage.Json json -> Stream.of(block.setNames("expressions", names(json.fields())));
      case Stage.Timestamp timestamp ->
          Stream.of(
              block
                  .set("source", timestamp.field().name())
                  .set("format", "RFC3339Nano")
                  .set("action_on_failure", "skip"));
      case Stage.Labels labels ->
          Stream.concat(
              labels.fields().stream().flatMap(AlloyConfiguration::guard),
              Stream.of(block.setNames("values", names(labels.fields()))));
      case Stage.StructuredMetadata metadata ->
          Stream.of(block.setNames("values", names(metadata.fields())));
      case Stage.Drop drop -> Stream.of(drop(block, drop));
      case Stage.Limit limit -> Stream.of(limit(block, limit));
      case Stage.Tenant tenant ->
          Stream.of(
              tenant
                  .field()
                  .map(field -> block.set("source", field.name()))
                  .orElseGet(() -> block.set("value", tenant.value())));
      case Stage.Metrics metrics -> {
        metrics.metrics().forEach(metric -> block.add(metric(metric)));
        yield Stream.of(block);
      }
      case Stage.LabelDrop drop ->
          Stream.of(new AlloyBlock("stage.label_drop").set("values", List.of(drop.label())));
    };
  }

  private static Stream<AlloyBlock> guard(LogField field) {
    return Configurations.guard(field).stream()
        .map(
            template ->
                new AlloyBlock("stage.template")
                    .set("source", field.name())
                    .set("template", template));
  }

  private static AlloyBlock drop(AlloyBlock block, Stage.Drop drop) {
    switch (drop.condition()) {
      case Stage.HasValue has -> block.set("source", has.field().name()).set("value", has.value());
      case Stage.OlderThan older -> block.set("older_than", Configurations.duration(older.age()));
      case Stage.LongerThan longer -> block.set("longer_than", longer.bytes() + "B");
    }
    return block.set("drop_counter_reason", drop.reason());
  }

  private static AlloyBlock limit(AlloyBlock block, Stage.Limit limit) {
    block
        .set("rate", Configurations.number(limit.linesPerSecond()))
        .set("burst", limit.burst())
        .set("drop", limit.drop());
    limit.by().ifPresent(label -> block.set("by_label_name", label.name()));
    return block;
  }

  private static AlloyBlock metric(LineMetric metric) {
    boolean histogram = metric.metric() instanceof HistogramMetric;
    AlloyBlock block =
        new AlloyBlock(histogram ? "metric.histogram" : "metric.counter")
            .set("name", metric.rest())
            .set("prefix", metric.prefix())
            .set("description", metric.metric().help())
            .set("max_idle_duration", "24h");
    metric.field().ifPresent(field -> block.set("source", field.name()));
    metric.value().ifPresent(value -> block.set("value", value));
    switch (metric.kind()) {
      case LINES -> block.set("action", "inc");
      case BYTES, SUM -> block.set("action", "add");
      case OBSERVATIONS -> {}
    }
    if (metric.field().isEmpty()) {
      block.set("match_all", true);
    }
    if (metric.kind() == LineMetric.Kind.BYTES) {
      block.set("count_entry_bytes", true);
    }
    if (metric.metric() instanceof HistogramMetric buckets) {
      block.expression("buckets", buckets.buckets().toString());
    }
    return block;
  }

  private static List<String> names(List<LogField> fields) {
    return fields.stream().map(LogField::name).toList();
  }
}
