package art.samosachaat.obs.logs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A block of Alloy's configuration syntax. Not thread-safe.
 *
 * @see <a href="https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/">Alloy:
 *     configuration syntax</a>
 */
final class AlloyBlock {
  private final String header;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<AlloyBlock> blocks = new ArrayList<>();

  /** A block inside another. */
  AlloyBlock(String name) {
    this.header = name;
  }

  /** A component. */
  AlloyBlock(String name, String label) {
    this.header = name + " " + Fields.quoted(label);
  }

  AlloyBlock set(String attribute, String text) {
    return expression(attribute, Fields.quoted(text));
  }

  AlloyBlock set(String attribute, boolean truth) {
    return expression(attribute, Boolean.toString(truth));
  }

  AlloyBlock set(String attribute, Number number) {
    return expression(attribute, number.toString());
  }

  AlloyBlock set(String attribute, List<String> texts) {
    return expression(
        attribute, texts.stream().map(Fields::quoted).collect(Collectors.joining(", ", "[", "]")));
  }

  /** A map of these keys to nothing, which stages take for "the field of that name". */
  AlloyBlock setNames(String attribute, List<String> names) {
    return expression(
        attribute,
        names.stream().map(name -> name + " = \"\"").collect(Collectors.joining(", ", "{ ", " }")));
  }

  /** An attribute whose value is a reference or a call. */
  AlloyBlock expression(String attribute, String expression) {
    attributes.put(attribute, expression);
    return this;
  }

  AlloyBlock add(AlloyBlock block) {
    blocks.add(block);
    return this;
  }

  String render() {
    StringBuilder text = new StringBuilder();
    render(text, "");
    return text.toString();
  }

  private void render(StringBuilder text, String indent) {
    text.append(indent).append(header).append(" {");
    if (attributes.isEmpty() && blocks.isEmpty()) {
      text.append(" }\n");
      return;
    }
    text.append('\n');
    // Aligned, as Alloy's own formatter leaves it.
    int width = attributes.keySet().stream().mapToInt(String::length).max().orElse(0);
    attributes.forEach(
        (attribute, value) ->
            text.append(indent)
                .append("\t")
                .append(attribute)
                .append(" ".repeat(width - attribute.length()))
                .append(" = ")
                .append(value)
                .append('\n'));
    boolean first = attributes.isEmpty();
    for (AlloyBlock block : blocks) {
      if (!first) {
        text.append('\n');
      }
      first = false;
      block.render(text, indent + "\t");
    }
    text.append(indent).append("}\n");
  }
}
