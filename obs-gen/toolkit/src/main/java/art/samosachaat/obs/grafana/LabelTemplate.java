package art.samosachaat.obs.grafana;

import art.samosachaat.obs.promql.Labels;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with the values of labels in it: {@code {{app}} on {{instance}}}.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/datasources/prometheus/query-editor/#legend">Grafana:
 *     legend</a>
 */
public record LabelTemplate(String text) {
  private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(.+?)\\s*}}");

  /** The labels that it names, in their order. */
  public List<String> labels() {
    return LABEL.matcher(text).results().map(found -> found.group(1)).distinct().toList();
  }

  /** All labels that tell series apart; {@code otherwise} where there is none. */
  static LabelTemplate telling(Labels labels, String otherwise) {
    if (labels.buckets()) {
      return new LabelTemplate("{{le}}");
    }
    List<String> names =
        labels.values().stream()
            .filter(possible -> possible.atMost() > 1)
            .map(possible -> "{{" + possible.label().name() + "}}")
            .toList();
    return new LabelTemplate(
        names.isEmpty() ? otherwise : names.stream().collect(Collectors.joining(" ")));
  }

  /** Why it cannot be filled in from these labels, or an empty text. */
  String refusal(Labels labels) {
    return labels().stream()
        .filter(label -> !labels.names().contains(label))
        .findFirst()
        .map(
            label ->
                "\"%s\" names the label %s, which is not among those of the expression: %s"
                    .formatted(text, label, labels.names()))
        .orElse("");
  }
}
