package art.samosachaat.obs.grafana.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON laid out for people who read diffs: two spaces, and an object or array of nothing but plain
 * values on one line where it fits, so that a panel that moves is one line. Not thread-safe.
 */
final class StableText {
  private static final int LINE = 100;
  private static final int INDENT = 2;
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private final StringBuilder out;

  private StableText(StringBuilder out) {
    this.out = out;
  }

  /** Appends a node and a newline. */
  static void append(JsonNode node, StringBuilder out) {
    new StableText(out).write(node, 0);
    out.append('\n');
  }

  private void write(JsonNode node, int indent) {
    if (!node.isContainerNode()) {
      scalar(node);
    } else if (node.isEmpty()) {
      out.append(node.isObject() ? "{}" : "[]");
    } else if (!onOneLine(node, indent)) {
      onLines(node, indent);
    }
  }

  private boolean onOneLine(JsonNode node, int indent) {
    for (JsonNode child : node) {
      if (child.isContainerNode() && !child.isEmpty()) {
        return false;
      }
    }
    int start = out.length();
    members(node, indent, ", ");
    if (out.length() - start + indent <= LINE) {
      return true;
    }
    out.setLength(start);
    return false;
  }

  private void onLines(JsonNode node, int indent) {
    int inner = indent + INDENT;
    String newline = "\n" + " ".repeat(inner);
    char open = node.isObject() ? '{' : '[';
    out.append(open).append(newline);
    separated(node, inner, "," + newline);
    out.append('\n').append(" ".repeat(indent)).append(node.isObject() ? '}' : ']');
  }

  private void members(JsonNode node, int indent, String separator) {
    out.append(node.isObject() ? '{' : '[');
    separated(node, indent, separator);
    out.append(node.isObject() ? '}' : ']');
  }

  private void separated(JsonNode node, int indent, String separator) {
    if (node instanceof ObjectNode object) {
      Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        quoted(field.getKey());
        out.append(": ");
        write(field.getValue(), indent);
        out.append(fields.hasNext() ? separator : "");
      }
    } else {
      Iterator<JsonNode> items = node.elements();
      while (items.hasNext()) {
        write(items.next(), indent);
        out.append(items.hasNext() ? separator : "");
      }
    }
  }

  private void scalar(JsonNode node) {
    if (node.isTextual()) {
      quoted(node.textValue());
    } else {
      out.append(node.asText());
    }
  }

  private void quoted(String text) {
    out.append('"');
    ENCODER.quoteAsString(text, out);
    out.append('"');
  }
}
