package art.samosachaat.obs.render;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of GitHub Flavored Markdown. */
final class Markdown {
  private Markdown() {}

  /** As it reads, without any of its characters meaning anything; for one line or table cell. */
  static String text(String plain) {
    StringBuilder escaped = new StringBuilder(plain.length() + 16);
    for (char c : plain.toCharArray()) {
      switch (c) {
        case '\\', '`', '*', '_', '[', ']', '|', '~', '#' -> escaped.append('\\').append(c);
        case '<' -> escaped.append("&lt;");
        case '&' -> escaped.append("&amp;");
        case '\n', '\r' -> escaped.append(' ');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A name or value, verbatim. */
  static String code(String verbatim) {
    String fence = verbatim.contains("`") ? "``" : "`";
    String padding = verbatim.contains("`") ? " " : "";
    // Inside a table, a pipe ends the cell even in code.
    return fence + padding + verbatim.replace("|", "\\|") + padding + fence;
  }

  static String codes(List<String> verbatim) {
    return verbatim.stream().map(Markdown::code).collect(Collectors.joining(", "));
  }

  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  static String header(String... cells) {
    return row(cells) + "|" + "---|".repeat(cells.length) + "\n";
  }
}
