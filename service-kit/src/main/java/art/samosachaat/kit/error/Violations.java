package art.samosachaat.kit.error;

import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which field broke which limit, and with what. */
final class Violations {

  private static final int LONGEST_VALUE = 40;

  private Violations() {}

  static String describe(JerseyViolationException invalid) {
    return invalid.getConstraintViolations().stream()
        .map(Violations::describe)
        .sorted()
        .collect(Collectors.joining("; ", "", "."));
  }

  private static String describe(ConstraintViolation<?> violation) {
    String field = field(violation.getPropertyPath());
    return (field.isEmpty() ? "The body" : field)
        + " "
        + violation.getMessage()
        + was(violation.getInvalidValue());
  }

  private static String field(Path path) {
    StringBuilder field = new StringBuilder();
    String parameter = "";
    for (Path.Node node : path) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = parameterName(node.getName());
      } else if (node.getKind() == ElementKind.PROPERTY) {
        field.append(field.isEmpty() ? "" : ".").append(snakeCase(node.getName()));
      }
      if (node.getIndex() != null) {
        int dot = field.lastIndexOf(".");
        field.insert(dot < 0 ? field.length() : dot, "[" + node.getIndex() + "]");
      }
    }
    return field.isEmpty() ? parameter : field.toString();
  }

  /**
   * Dropwizard names a parameter {@code query param limit}; a body has no name that a client knows.
   */
  private static String parameterName(String name) {
    int last = name.lastIndexOf(' ');
    return last < 0 || name.startsWith("The ") ? "" : name.substring(last + 1);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static String was(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text when text.length() > LONGEST_VALUE ->
          " (was " + text.length() + " characters)";
      case String text -> " (was \"" + printable(text) + "\")";
      case Number number -> " (was " + number + ")";
      case Collection<?> items -> " (was " + items.size() + " items)";
      default -> "";
    };
  }

  private static String printable(String text) {
    return text.codePoints()
        .map(point -> Character.isISOControl(point) || isLoneSurrogate(point) ? '\uFFFD' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLoneSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
