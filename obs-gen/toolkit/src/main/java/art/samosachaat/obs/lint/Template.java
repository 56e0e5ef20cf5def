package art.samosachaat.obs.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with gaps that Prometheus fills in, in Go's template language.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">Prometheus:
 *     template reference</a>
 */
record Template(String text, List<String> actions, String rest) {

  private static final Pattern ACTION = Pattern.compile("\\{\\{-?(.*?)-?}}", Pattern.DOTALL);
  private static final Pattern STRING =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern OWN_LABEL = Pattern.compile("\\$labels\\.(\\w+)");
  private static final Pattern DOT_LABEL = Pattern.compile("(?<![$\\w])\\.Labels\\.(\\w+)");
  private static final Pattern INDEXED = Pattern.compile("index\\s+\\$labels\\s+\"(\\w+)\"");
  private static final Pattern LABEL_WITH_DASH = Pattern.compile("\\$labels\\.\\w+-\\w");
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");
  private static final Pattern DEFINED = Pattern.compile("\\$(\\w+)\\s*(?:,\\s*\\$(\\w+)\\s*)?:?=");
  private static final Pattern WORD = Pattern.compile("(?<![.$\\w])[a-zA-Z_]\\w*");
  private static final Pattern OUTSIDE = Pattern.compile("\\$(?:labels\\.\\w+|value\\b)");
  private static final Set<String> VARIABLES =
      Set.of("labels", "value", "externalLabels", "externalURL");
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "args",
          "block",
          "break",
          "call",
          "continue",
          "define",
          "else",
          "end",
          "eq",
          "externalURL",
          "false",
          "first",
          "ge",
          "graphLink",
          "gt",
          "html",
          "humanize",
          "humanize1024",
          "humanizeDuration",
          "humanizePercentage",
          "humanizeTimestamp",
          "if",
          "index",
          "js",
          "label",
          "le",
          "len",
          "lt",
          "match",
          "ne",
          "nil",
          "not",
          "or",
          "parseDuration",
          "pathPrefix",
          "print",
          "printf",
          "println",
          "query",
          "range",
          "reReplaceAll",
          "safeHtml",
          "slice",
          "sortByLabel",
          "stripDomain",
          "stripPort",
          "strvalue",
          "tableLink",
          "template",
          "title",
          "tmpl",
          "toLower",
          "toTime",
          "toUpper",
          "true",
          "urlquery",
          "value",
          "with");

  static Template of(String text) {
    List<String> actions = new ArrayList<>();
    Matcher matcher = ACTION.matcher(text);
    while (matcher.find()) {
      actions.add(matcher.group(1).strip());
    }
    return new Template(text, List.copyOf(actions), matcher.replaceAll(""));
  }

  /** What Prometheus, or the reader, will stumble over. */
  Optional<String> problem() {
    if (rest.contains("{{")) {
      return Optional.of("{{ without }}");
    }
    Matcher outside = OUTSIDE.matcher(rest);
    if (outside.find()) {
      return Optional.of(outside.group() + " outside of {{ }}");
    }
    Set<String> defined = defined();
    return actions.stream().flatMap(action -> problem(action, defined).stream()).findFirst();
  }

  /** The labels that it expects the alert's expression to have. */
  Set<String> labels() {
    Set<String> asked = new LinkedHashSet<>();
    Set<String> found = new LinkedHashSet<>();
    boolean ofOthers =
        actions.stream().anyMatch(a -> a.startsWith("range") || a.startsWith("with"));
    for (String action : actions) {
      Set<String> into = action.startsWith("if") || action.startsWith("with") ? asked : found;
      collect(OWN_LABEL, withoutStrings(action), into);
      collect(INDEXED, action, into);
      if (!ofOthers) {
        collect(DOT_LABEL, withoutStrings(action), into);
      }
    }
    found.removeAll(asked);
    return found;
  }

  /** Whether the value of the alert is in it. */
  boolean hasValue() {
    return actions.stream()
        .map(Template::withoutStrings)
        .anyMatch(
            action -> action.contains("$value") || action.matches(".*(?<![$\\w])\\.Value\\b.*"));
  }

  boolean hasPercentage() {
    return actions.stream()
        .anyMatch(
            action ->
                action.matches(
                    "\\$value\\s*\\|\\s*humanizePercentage|humanizePercentage\\s+\\$value"));
  }

  private Set<String> defined() {
    return actions.stream()
        .flatMap(action -> DEFINED.matcher(action).results())
        .flatMap(result -> Stream.of(result.group(1), result.group(2)))
        .filter(name -> name != null)
        .collect(Collectors.toSet());
  }

  private static Optional<String> problem(String action, Set<String> defined) {
    String code = withoutStrings(action);
    if (code.equals("value")) {
      return Optional.of("value is a function, the alert's is $value");
    }
    if (LABEL_WITH_DASH.matcher(code).find()) {
      return Optional.of("a label's name has no dash: " + code);
    }
    Optional<String> variable =
        VARIABLE
            .matcher(code)
            .results()
            .map(result -> result.group(1))
            .filter(name -> !VARIABLES.contains(name) && !defined.contains(name))
            .findFirst();
    if (variable.isPresent()) {
      return variable.map(name -> "there is no $" + name);
    }
    return WORD.matcher(code)
        .results()
        .map(result -> result.group())
        .filter(word -> !WORDS.contains(word))
        .findFirst()
        .map(word -> "there is no function " + word);
  }

  private static String withoutStrings(String action) {
    return STRING.matcher(action).replaceAll("\"\"");
  }

  private static void collect(Pattern pattern, String text, Set<String> into) {
    pattern.matcher(text).results().forEach(result -> into.add(result.group(1)));
  }
}
