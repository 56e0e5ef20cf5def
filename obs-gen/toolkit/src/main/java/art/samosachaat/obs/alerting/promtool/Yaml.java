package art.samosachaat.obs.alerting.promtool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Trees as YAML that people read in a diff: blocks, and quotes only where they are needed, so that
 * PromQL stands there as it is. Without state.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#733-plain-style">YAML 1.2.2: plain style</a>
 */
public final class Yaml {
  /** Begins with no indicator, has no control character, and ends in neither colon nor space. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[^\\s\\-?:,\\[\\]{}#&*!|>'\"%@`\\p{Cntrl}]([^\\p{Cntrl}]*[^\\s:\\p{Cntrl}])?");

  /** What a reader of YAML 1.1 or 1.2 would take for something other than text. */
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)null|~|true|false|yes|no|on|off|y|n|=|<<|[-+]?\\.(inf|nan)|[-+.]?[0-9][-0-9a-fx_.:+]*");

  private static final int INDENT = 2;

  private Yaml() {}

  /** The same tree is the same text, with a line feed at its end. */
  public static String text(JsonNode tree) {
    StringBuilder out = new StringBuilder();
    if (isBlock(tree)) {
      block(out, tree, 0, false);
    } else {
      out.append(inline(tree)).append('\n');
    }
    return out.toString();
  }

  /**
   * @param begun whether the first line's indentation is there already, behind a dash
   */
  private static void block(StringBuilder out, JsonNode node, int depth, boolean begun) {
    boolean first = begun;
    if (node.isArray()) {
      for (JsonNode item : node) {
        indent(out, first ? 0 : depth).append("- ");
        value(out, item, depth + INDENT, true);
        first = false;
      }
      return;
    }
    for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      indent(out, first ? 0 : depth).append(scalar(field.getKey())).append(':');
      out.append(isBlock(field.getValue()) ? '\n' : ' ');
      value(out, field.getValue(), depth + INDENT, false);
      first = false;
    }
  }

  private static void value(StringBuilder out, JsonNode node, int depth, boolean begun) {
    if (isBlock(node)) {
      block(out, node, depth, begun);
    } else if (node.isTextual() && isLiteral(node.asText())) {
      out.append("|-\n");
      node.asText().lines().forEach(line -> indent(out, depth).append(line).append('\n'));
    } else {
      out.append(inline(node)).append('\n');
    }
  }

  private static StringBuilder indent(StringBuilder out, int depth) {
    return out.repeat(' ', depth);
  }

  private static boolean isBlock(JsonNode node) {
    return node.isContainerNode() && !node.isEmpty();
  }

  /** Lines that a block can show as they are. */
  private static boolean isLiteral(String text) {
    return text.contains("\n")
        && text.lines().allMatch(line -> !line.isBlank() && !line.startsWith(" "))
        && !text.endsWith("\n")
        && text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c));
  }

  private static String inline(JsonNode node) {
    return node.isTextual() ? scalar(node.asText()) : node.toString();
  }

  private static String scalar(String text) {
    if (PLAIN.matcher(text).matches()
        && !OTHER.matcher(text).matches()
        && !text.contains(": ")
        && !text.contains(" #")) {
      return text;
    }
    return text.chars().anyMatch(Character::isISOControl)
        ? TextNode.valueOf(text).toString()
        : "'" + text.replace("'", "''") + "'";
  }
}
