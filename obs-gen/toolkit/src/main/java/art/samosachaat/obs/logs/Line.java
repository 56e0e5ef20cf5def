package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A line on its way through a pipeline. Not thread-safe. */
final class Line {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final Map<String, String> labels;
  final Map<String, String> metadata = new TreeMap<>();
  Instant timestamp;
  String text;
  Optional<String> tenant = Optional.empty();

  private final Map<String, String> extracted = new HashMap<>();
  private @Nullable String read;
  private Optional<JsonNode> object = Optional.empty();

  Line(Map<String, String> labels, String text, Instant now) {
    this.labels = new TreeMap<>(labels);
    this.text = text;
    this.timestamp = now;
  }

  LogEntry entry() {
    return new LogEntry(labels, metadata, timestamp, text, tenant);
  }

  /** Takes a field out of the line. What is not there, or null, is not taken. */
  void extract(LogField field) {
    json()
        .map(node -> node.get(field.name()))
        .filter(value -> !value.isNull())
        .map(value -> value.isContainerNode() ? value.toString() : value.asText())
        .ifPresent(value -> extracted.put(field.name(), value));
  }

  Optional<String> extracted(LogField field) {
    return Optional.ofNullable(extracted.get(field.name()));
  }

  /** Turns a value that the declaration does not know into the one that stands for the rest. */
  void guard(LogField field) {
    List<String> declared = Fields.declared(field);
    extracted(field)
        .filter(value -> !declared.isEmpty() && !declared.contains(value))
        .ifPresent(
            value -> {
              if (value.isEmpty()) {
                extracted.remove(field.name());
              } else {
                extracted.put(field.name(), LabelValues.Bounded.OTHER);
              }
            });
  }

  private Optional<JsonNode> json() {
    if (!text.equals(read)) {
      read = text;
      object = parsed(text);
    }
    return object;
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
