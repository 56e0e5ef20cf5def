package art.samosachaat.obs.lint.foreign;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a JSON or YAML file, and the line it is on. Immutable. */
sealed interface Document {

  /** Nothing, where something might have been. */
  Document NOTHING = new Value("", 0);

  /** Counted from 1. */
  int line();

  /** Fields in their order. */
  record Fields(Map<String, Document> fields, int line) implements Document {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** Elements in their order. */
  record Elements(List<Document> elements, int line) implements Document {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** A string, a number or a truth value, as text; nothing is the empty text. */
  record Value(String text, int line) implements Document {}

  /** A field; nothing where there is none. */
  default Document get(String name) {
    return fields().getOrDefault(name, NOTHING);
  }

  /** A field of a field of a field. */
  default Document at(String... path) {
    Document at = this;
    for (String name : path) {
      at = at.get(name);
    }
    return at;
  }

  default boolean has(String name) {
    return fields().containsKey(name);
  }

  /** The elements of a list; none of anything else. */
  default List<Document> elements() {
    return List.of();
  }

  /** The fields by name; none of anything else. */
  default Map<String, Document> fields() {
    return Map.of();
  }

  /** The text of a value; empty of anything else. */
  default String text() {
    return "";
  }

  /** The text of a field. */
  default String text(String name) {
    return get(name).text();
  }

  default boolean isTrue(String name) {
    return text(name).equals("true");
  }

  /** A whole number, where there is one. */
  default Optional<Long> number(String name) {
    String text = text(name);
    // Longer ones are none that Grafana or Prometheus would count with.
    return text.matches("-?\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** All texts in it. */
  default Stream<String> texts() {
    return switch (this) {
      case Value value -> Stream.of(value.text());
      case Elements elements -> elements.elements().stream().flatMap(Document::texts);
      case Fields fields -> fields.fields().values().stream().flatMap(Document::texts);
    };
  }
}
