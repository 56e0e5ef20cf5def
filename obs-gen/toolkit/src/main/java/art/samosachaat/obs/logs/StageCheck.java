package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LogField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a stage can work where it is put. */
final class StageCheck {

  private StageCheck() {}

  /** Why the stage cannot come after these; nothing if it can. */
  static Optional<String> fault(List<Stage> before, KubernetesPods pods, Stage stage) {
    return missing(before, stage)
        .or(
            () ->
                switch (stage) {
                  case Stage.Cri cri -> onlyFirst(before);
                  case Stage.Json json -> json(before, json);
                  case Stage.Timestamp timestamp -> string("timestamp", timestamp.field());
                  case Stage.Labels labels -> labels(before, pods, labels);
                  case Stage.StructuredMetadata metadata -> metadata(before, metadata);
                  case Stage.Drop drop -> drop(drop.condition());
                  case Stage.Limit limit -> limit(before, pods, limit);
                  case Stage.Tenant tenant ->
                      when(
                          tenant.field().isEmpty() && tenant.value().isBlank(),
                          "the id must not be blank");
                  case Stage.Metrics metrics ->
                      when(metrics.metrics().isEmpty(), "there must be at least 1, got 0");
                  case Stage.LabelDrop drop -> Optional.empty();
                });
  }

  /** The fields that these stages take out of the line. */
  static List<LogField> extracted(List<Stage> stages) {
    return stages.stream()
        .flatMap(stage -> stage instanceof Stage.Json json ? json.fields().stream() : null)
        .toList();
  }

  /** The labels that a line has after these stages. */
  static List<LogField> labels(KubernetesPods pods, List<Stage> stages) {
    List<LogField> labels = new ArrayList<>();
    pods.labels().forEach(label -> labels.add(label.field()));
    for (Stage stage : stages) {
      switch (stage) {
        case Stage.Cri cri -> labels.add(KubernetesPods.STREAM);
        case Stage.Labels made -> labels.addAll(made.fields());
        default -> {}
      }
    }
    return List.copyOf(labels);
  }

  /** Why one of the metrics cannot be made of the lines that it would be made of. */
  static Optional<String> requireMetricLabels(KubernetesPods pods, List<Stage> stages) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i) instanceof Stage.Metrics metrics) {
        Set<String> has = names(labels(pods, stages.subList(0, i)));
        for (LineMetric metric : metrics.metrics()) {
          Set<String> declared =
              metric.metric().labels().stream().map(Label::name).collect(Collectors.toSet());
          if (!declared.equals(has)) {
            return Optional.of(
                "%s is declared with the labels %s, but gets those of its lines, %s"
                    .formatted(
                        metric.metric().name(),
                        declared.stream().sorted().toList(),
                        has.stream().sorted().toList()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missing(List<Stage> before, Stage stage) {
    List<LogField> extracted = extracted(before);
    return stage.reads().stream()
        .filter(field -> !extracted.contains(field))
        .findFirst()
        .map(
            field ->
                "no earlier stage takes field %s out of the line; what is taken out by now: %s"
                    .formatted(field.name(), extracted.stream().map(LogField::name).toList()));
  }

  private static Optional<String> onlyFirst(List<Stage> before) {
    return before.stream()
        .filter(stage -> !(stage instanceof Stage.LabelDrop))
        .findFirst()
        .map(first -> "must be the first stage, but comes after " + first.name());
  }

  private static Optional<String> json(List<Stage> before, Stage.Json json) {
    List<LogField> already = extracted(before);
    return when(json.fields().isEmpty(), "there must be at least 1 field, got 0")
        .or(
            () ->
                firstTwice(Stream.concat(already.stream(), json.fields().stream()).toList())
                    .map(field -> "field " + field + " is taken out of the line twice"));
  }

  private static Optional<String> labels(
      List<Stage> before, KubernetesPods pods, Stage.Labels labels) {
    List<LogField> all =
        Stream.concat(labels(pods, before).stream(), labels.fields().stream()).toList();
    return when(
            labels.fields().isEmpty(),
            "no field taken out of the line by now is declared as an index label")
        .or(
            () ->
                firstTwice(all)
                    .map(name -> "label " + name + " would come from two places, and one be lost"));
  }

  private static Optional<String> metadata(List<Stage> before, Stage.StructuredMetadata metadata) {
    return when(
            metadata.fields().isEmpty(),
            "no field taken out of the line by now is declared as structured metadata")
        .or(
            () ->
                when(
                    before.stream().anyMatch(stage -> stage instanceof Stage.StructuredMetadata),
                    "there is such a stage already"));
  }

  private static Optional<String> drop(Stage.Condition condition) {
    return switch (condition) {
      case Stage.HasValue value -> Optional.empty();
      case Stage.OlderThan older ->
          when(older.age().toSeconds() < 1, "age " + older.age() + " is below 1 s");
      case Stage.LongerThan longer ->
          when(longer.bytes() < 1, "length " + longer.bytes() + " is below 1 byte");
    };
  }

  private static Optional<String> limit(
      List<Stage> before, KubernetesPods pods, Stage.Limit limit) {
    Set<String> labels = names(labels(pods, before));
    return when(
            !(limit.linesPerSecond() > 0) || limit.burst() < 1,
            "%s lines a second with a burst of %d lets nothing through"
                .formatted(limit.linesPerSecond(), limit.burst()))
        .or(
            () ->
                limit
                    .by()
                    .filter(label -> !labels.contains(label.name()))
                    .map(
                        label ->
                            "field %s is no label yet; the labels by now: %s"
                                .formatted(label.name(), labels.stream().sorted().toList())));
  }

  private static Optional<String> string(String what, LogField field) {
    return when(
        field.type() != LogField.Type.STRING,
        "%s %s is a %s, not a STRING".formatted(what, field.name(), field.type()));
  }

  private static Optional<String> firstTwice(List<LogField> fields) {
    return fields.stream()
        .map(LogField::name)
        .filter(name -> fields.stream().filter(field -> field.name().equals(name)).count() > 1)
        .findFirst();
  }

  private static Set<String> names(List<LogField> fields) {
    return fields.stream().map(LogField::name).collect(Collectors.toSet());
  }

  private static Optional<String> when(boolean fault, String why) {
    return fault ? Optional.of(why) : Optional.empty();
  }
}
