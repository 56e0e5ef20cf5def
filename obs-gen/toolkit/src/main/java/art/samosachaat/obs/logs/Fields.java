package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.model.LogField.Type;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** What the declaration of a log field lets a query say about it. */
final class Fields {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

  /** Where the log store keeps a field. */
  enum Kind {
    LABEL("an index label"),
    METADATA("structured metadata"),
    LINE("inside the line");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  private Fields() {}

  static Kind kind(LogField field) {
    return switch (field.index()) {
      case LABEL -> Kind.LABEL;
      case STRUCTURED_METADATA -> Kind.METADATA;
      case NONE -> Kind.LINE;
    };
  }

  static void requireValue(LogField field, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "log field " + field.name() + ": value is empty, which is to lack the field");
    }
    List<String> declared = declared(field);
    if (!declared.isEmpty() && !declared.contains(value)) {
      throw new IllegalArgumentException(
          "log field %s: value \"%s\" is none of %s".formatted(field.name(), value, declared));
    }
  }

  static void requireMatching(LogField field, String expression) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "log field %s: %s is no expression: %s"
              .formatted(field.name(), expression, e.getDescription()),
          e);
    }
    List<String> declared = declared(field);
    if (!declared.isEmpty() && declared.stream().noneMatch(v -> pattern.matcher(v).matches())) {
      throw new IllegalArgumentException(
          "log field %s: %s matches none of its values %s"
              .formatted(field.name(), expression, declared));
    }
  }

  static void requireNumber(LogField field) {
    if (field.type() != Type.INTEGER && field.type() != Type.NUMBER) {
      throw new IllegalArgumentException(
          "log field %s: is a %s, not a number".formatted(field.name(), field.type()));
    }
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** Values of a field, for {@code field=~"a|b"}. */
  static String anyOf(LogField field, String... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "log field " + field.name() + ": a choice needs at least 1 value, got 0");
    }
    return Arrays.stream(values)
        .peek(value -> requireValue(field, value))
        .map(value -> SPECIAL.matcher(value).replaceAll("\\\\$0"))
        .collect(Collectors.joining("|"));
  }

  /** The values that are enumerated; none where any is possible. */
  static List<String> declared(LogField field) {
    return field.values().orElse(null) instanceof LabelValues.OneOf oneOf
        ? oneOf.values()
        : List.of();
  }
}
