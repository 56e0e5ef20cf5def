package art.samosachaat.obs.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One key of the JSON object that a service logs a line as.
 *
 * @param name snake_case
 * @param type what its value is in JSON
 * @param help what it says, in one sentence
 * @param index how the log store finds lines by it
 * @param values what it may say; present exactly where it is an index label
 */
public record LogField(
    String name, Type type, String help, Index index, Optional<LabelValues> values) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  /** The JSON types that occur. */
  public enum Type {
    STRING,
    INTEGER,
    NUMBER,
    OBJECT
  }

  /** How a log store, such as Loki, finds lines by a field. */
  public enum Index {
    /** Opens a stream of its own for each value, so the values are few and declared. */
    LABEL,
    /** Kept beside the line, filtered by without parsing it; any number of values. */
    STRUCTURED_METADATA,
    /** Only inside the line. */
    NONE
  }

  /**
   * @throws IllegalArgumentException if the name is not snake_case, the help is blank, or values
   *     are declared for anything but an index label of type string
   */
  public LogField {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "log field \"" + name + "\": the name does not match " + NAME.pattern());
    }
    if (help.isBlank()) {
      throw new IllegalArgumentException("log field " + name + ": help is blank");
    }
    if (values.isPresent() != (index == Index.LABEL)) {
      throw new IllegalArgumentException(
          "log field " + name + ": values are declared for an index label and for nothing else");
    }
    if (index == Index.LABEL && type != Type.STRING) {
      throw new IllegalArgumentException(
          "log field " + name + ": an index label is a STRING, not " + type);
    }
  }

  /** A string that is an index label with these values. */
  public static LogField label(String name, String help, LabelValues values) {
    return new LogField(name, Type.STRING, help, Index.LABEL, Optional.of(values));
  }

  /** A field that is kept beside the line. */
  public static LogField structuredMetadata(String name, Type type, String help) {
    return new LogField(name, type, help, Index.STRUCTURED_METADATA, Optional.empty());
  }

  /** A field that is only inside the line. */
  public static LogField plain(String name, Type type, String help) {
    return new LogField(name, type, help, Index.NONE, Optional.empty());
  }
}
