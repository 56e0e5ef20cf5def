package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an alert tells people, with places that the firing series fills in. Immutable.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">Prometheus:
 *     templates</a>
 */
public record Template(List<Part> parts) {

  /** One piece of the text. */
  public sealed interface Part {}

  private record Text(String text) implements Part {}

  private record LabelPart(Label label) implements Part {}

  private record ValuePart(Form form) implements Part {}

  /** How the value of the firing series is written. */
  public enum Form {
    /** By what the expression measures: a percentage of a ratio, a duration of seconds. */
    BY_QUANTITY(""),
    /** As it is. */
    PLAIN(""),
    /** With k, M, G. */
    HUMANIZE(" | humanize"),
    /** With ki, Mi, Gi. */
    HUMANIZE_1024(" | humanize1024"),
    /** Of a ratio. */
    PERCENTAGE(" | humanizePercentage"),
    /** Of seconds. */
    DURATION(" | humanizeDuration");

    private final String pipe;

    Form(String pipe) {
      this.pipe = pipe;
    }
  }

  public Template {
    parts = List.copyOf(parts);
  }

  /** What the firing series' label says. */
  public static Part label(Label label) {
    return new LabelPart(label);
  }

  /** The firing series' value, written by what the expression measures. */
  public static Part value() {
    return new ValuePart(Form.BY_QUANTITY);
  }

  /** The firing series' value. */
  public static Part value(Form form) {
    return new ValuePart(form);
  }

  /**
   * A text whose every {@code {}} is filled in by a part.
   *
   * @throws IllegalArgumentException if there are more or fewer of them than parts, or the text
   *     writes a template of its own
   */
  public static Template of(String text, Part... parts) {
    if (text.contains("{{")) {
      throw new IllegalArgumentException(
          "template \"%s\": {{ }} would go unchecked; write {} and name the part".formatted(text));
    }
    List<String> texts = List.of(text.split("\\{}", -1));
    if (texts.size() - 1 != parts.length) {
      throw new IllegalArgumentException(
          "template \"%s\": has %d times {}, got %d parts"
              .formatted(text, texts.size() - 1, parts.length));
    }
    List<Part> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      all.add(new Text(texts.get(i)));
      if (i < parts.length) {
        all.add(parts[i]);
      }
    }
    return new Template(all);
  }

  /** The labels that it reads. */
  public List<Label> labels() {
    return parts.stream()
        .filter(LabelPart.class::isInstance)
        .map(part -> ((LabelPart) part).label())
        .distinct()
        .toList();
  }

  boolean isBlank() {
    return parts.stream().allMatch(part -> part instanceof Text text && text.text().isBlank());
  }

  /** In Prometheus' template language, for an alert on this expression. */
  String rendered(InstantVector expression) {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Text text -> text.text();
                  case LabelPart label -> "{{ $labels." + label.label().name() + " }}";
                  case ValuePart value -> value(value.form(), expression.quantity());
                })
        .collect(Collectors.joining());
  }

  private static String value(Form form, Quantity quantity) {
    if (form != Form.BY_QUANTITY) {
      return "{{ $value" + form.pipe + " }}";
    }
    String unit = quantity.unit().suffix();
    return switch (quantity.form()) {
      case RATIO -> value(Form.PERCENTAGE, quantity);
      case TRUTH -> value(Form.PLAIN, quantity);
      case AMOUNT ->
          switch (unit) {
            case "seconds" -> value(Form.DURATION, quantity);
            case "bytes" -> value(Form.HUMANIZE_1024, quantity) + "B";
            default -> value(Form.HUMANIZE, quantity);
          };
      case PER_SECOND ->
          unit.equals("bytes")
              ? value(Form.HUMANIZE_1024, quantity) + "B/s"
              : value(Form.HUMANIZE, quantity) + "/s";
    };
  }
}
