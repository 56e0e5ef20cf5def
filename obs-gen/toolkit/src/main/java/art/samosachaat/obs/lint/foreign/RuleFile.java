package art.samosachaat.obs.lint.foreign;

import art.samosachaat.obs.lint.input.LintedGroup;
import art.samosachaat.obs.lint.input.LintedRule;
import art.samosachaat.obs.lint.input.LintedRule.Alert;
import art.samosachaat.obs.lint.input.LintedRule.Recording;
import art.samosachaat.obs.lint.input.LintedRule.Texts;
import art.samosachaat.obs.lint.input.Origin;
import art.samosachaat.obs.lint.input.Query;
import art.samosachaat.obs.promql.Durations;
import art.samosachaat.obs.source.Suppression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Groups of rules, as Prometheus reads them and as its operator's PrometheusRule objects hold them.
 * A comment above a rule, {@code # obs-gen ignore le-dropped: reason}, suppresses a finding.
 */
final class RuleFile {

  private static final Pattern IGNORE =
      Pattern.compile("\\s*#\\s*obs-gen ignore ([a-z0-9-]+)\\s*:\\s*(\\S.*)");

  private final String file;
  private final List<String> lines;

  RuleFile(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /** Whether a document holds rules. */
  static boolean is(Document document) {
    return document.text("kind").equals("PrometheusRule")
        || !document.get("groups").elements().isEmpty();
  }

  List<LintedGroup> groups(Document document) {
    Document holder =
        document.text("kind").equals("PrometheusRule") ? document.get("spec") : document;
    List<LintedGroup> groups = new ArrayList<>();
    for (Document group : holder.get("groups").elements()) {
      groups.add(group(group, groups.size()));
    }
    return groups;
  }

  private LintedGroup group(Document group, int index) {
    String pointer = "/groups/" + index;
    Origin origin = origin(group, pointer);
    List<LintedRule> rules = new ArrayList<>();
    List<Document> elements = group.get("rules").elements();
    for (int i = 0; i < elements.size(); i++) {
      Document rule = elements.get(i);
      Origin at = origin(rule, pointer + "/rules/" + i).in(origin);
      // Grafana's own alerts come in groups too, but are no PromQL.
      if (rule.has("expr")) {
        rules.add(rule.has("record") ? recording(rule, at) : alert(rule, at));
      }
    }
    return new LintedGroup(origin, group.text("name"), duration(group, "interval"), rules);
  }

  private static LintedRule recording(Document rule, Origin origin) {
    return new Recording(
        origin, rule.text("record"), Query.parse(rule.text("expr")), texts(rule.get("labels")));
  }

  private static LintedRule alert(Document rule, Origin origin) {
    return new Alert(
        origin,
        rule.text("alert"),
        Query.parse(rule.text("expr")),
        duration(rule, "for"),
        new Texts(texts(rule.get("labels")), texts(rule.get("annotations"))),
        OptionalInt.empty());
  }

  private static Optional<Duration> duration(Document document, String field) {
    return Durations.parse(document.text(field));
  }

  private static Map<String, String> texts(Document document) {
    Map<String, String> texts = new LinkedHashMap<>();
    document.fields().forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }

  private Origin origin(Document document, String pointer) {
    return Origin.of(
        "%s:%d %s".formatted(file, document.line(), pointer), suppressions(document.line()));
  }

  /** Those in the comments right above. */
  private List<Suppression> suppressions(int line) {
    List<Suppression> suppressions = new ArrayList<>();
    for (int i = line - 2; i >= 0 && i < lines.size(); i--) {
      if (!lines.get(i).strip().startsWith("#")) {
        break;
      }
      Matcher matcher = IGNORE.matcher(lines.get(i));
      if (matcher.matches()) {
        suppressions.add(new Suppression(matcher.group(1), matcher.group(2).strip()));
      }
    }
    return suppressions;
  }
}
