package art.samosachaat.obs.logs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as much of Alloy's configuration syntax as a pipeline needs, and nothing else: no Alloy can
 * be had where the tests run.
 */
final class AlloySyntax {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<string>\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\")"
              + "|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<name>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)"
              + "|(?<symbol>[{}\\[\\](),=+]))");

  /** A block; values are strings, numbers, truths, lists, maps or {@link Reference}s. */
  record Block(String name, String label, Map<String, Object> attributes, List<Block> blocks) {
    List<Block> named(String wanted) {
      return blocks.stream().filter(block -> block.name.equals(wanted)).toList();
    }
  }

  /** An expression that is no literal. */
  record Reference(String text) {}

  private final List<String> tokens = new ArrayList<>();
  private int next;

  private AlloySyntax(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (matcher.find(at) && matcher.start() == at) {
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
    if (!text.substring(at).isBlank()) {
      throw new IllegalArgumentException("not Alloy: " + text.substring(at).lines().findFirst());
    }
  }

  static List<Block> parse(String text) {
    AlloySyntax syntax = new AlloySyntax(text);
    List<Block> blocks = new ArrayList<>();
    while (syntax.next < syntax.tokens.size()) {
      blocks.add(syntax.block(syntax.take()));
    }
    return blocks;
  }

  private Block block(String name) {
    String label = peek().startsWith("\"") ? string(take()) : "";
    expect("{");
    Map<String, Object> attributes = new LinkedHashMap<>();
    List<Block> blocks = new ArrayList<>();
    while (!peek().equals("}")) {
      String inner = take();
      if (!peek().equals("=")) {
        blocks.add(block(inner));
        continue;
      }
      expect("=");
      if (attributes.put(inner, value()) != null) {
        throw new IllegalArgumentException(name + ": attribute " + inner + " twice");
      }
    }
    expect("}");
    return new Block(name, label, attributes, blocks);
  }

  private Object value() {
    Object left = operand();
    if (!peek().equals("+")) {
      return left;
    }
    expect("+");
    return new Reference(left + " + " + value());
  }

  private Object operand() {
    String token = take();
    if (token.startsWith("\"")) {
      return string(token);
    }
    if (Character.isDigit(token.charAt(0))) {
      return Double.valueOf(token);
    }
    return switch (token) {
      case "true" -> true;
      case "false" -> false;
      case "[" -> list("]");
      case "{" -> map();
      default -> reference(token);
    };
  }

  private Reference reference(String name) {
    if (!Character.isLetter(name.charAt(0))) {
      throw new IllegalArgumentException("no value starts with " + name);
    }
    if (!peek().equals("(")) {
      return new Reference(name);
    }
    expect("(");
    return new Reference(name + list(")"));
  }

  private List<Object> list(String end) {
    List<Object> values = new ArrayList<>();
    while (!peek().equals(end)) {
      values.add(value());
      if (!peek().equals(end)) {
        expect(",");
      }
    }
    expect(end);
    return values;
  }

  private Map<String, Object> map() {
    Map<String, Object> values = new LinkedHashMap<>();
    while (!peek().equals("}")) {
      String key = take();
      expect("=");
      values.put(key, value());
      if (!peek().equals("}")) {
        expect(",");
      }
    }
    expect("}");
    return values;
  }

  private String peek() {
    if (next >= tokens.size()) {
      throw new IllegalArgumentException("the text ends inside a block");
    }
    return tokens.get(next);
  }

  private String take() {
    String token = peek();
    next++;
    return token;
  }

  private void expect(String token) {
    String found = take();
    if (!found.equals(token)) {
      throw new IllegalArgumentException("expected " + token + ", found " + found);
    }
  }

  private static String string(String token) {
    return token
        .substring(1, token.length() - 1)
        .replace("\\n", "\n")
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }
}
