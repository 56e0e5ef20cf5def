package art.samosachaat.obs.lint;

import art.samosachaat.obs.lint.input.LintedPanel;
import art.samosachaat.obs.lint.input.LintedTarget;
import art.samosachaat.obs.lint.input.Query;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Selector;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a panel can be read, and asks what it means to ask. */
final class PanelChecks {

  private static final Set<String> GRAPHS = Set.of("timeseries", "graph");
  private static final Set<String> NUMBERS = Set.of("stat", "singlestat", "gauge", "bargauge");
  private static final Set<String> WITH_QUERY =
      Set.of(
          "timeseries",
          "graph",
          "stat",
          "singlestat",
          "gauge",
          "bargauge",
          "table",
          "heatmap",
          "histogram",
          "piechart",
          "barchart",
          "state-timeline",
          "status-history",
          "trend");
  private static final Set<String> WITHOUT_HEADING = Set.of("row", "text", "");
  private static final Set<String> WITH_UNIT =
      Set.of("timeseries", "graph", "stat", "singlestat", "gauge", "bargauge", "heatmap");
  private static final Set<String> RETIRED =
      Set.of(
          "graph", "singlestat", "table-old", "grafana-piechart-panel", "grafana-worldmap-panel");
  private static final Set<String> GRAFANAS_OWN =
      Set.of("grafana", "-- Grafana --", "-- Mixed --", "-- Dashboard --", "__expr__", "default");
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(\\w+)|\\$\\{(\\w+)(?::\\w+)?}|\\[\\[(\\w+)(?::\\w+)?]]");

  private final Settings settings;
  private final Report report;

  PanelChecks(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /**
   * @param several variables of which the reader may choose several values
   */
  void check(LintedPanel panel, Set<String> several) {
    report.visit(panel.origin());
    heading(panel);
    targets(panel);
    datasource(panel);
    readability(panel);
    for (LintedTarget target : panel.targets()) {
      report.visit(target.origin());
      target.query().ifPresent(query -> query(panel, target, query, several));
    }
  }

  private void heading(LintedPanel panel) {
    String type = panel.heading().type();
    String title = panel.heading().title();
    if (WITHOUT_HEADING.contains(type)) {
      return;
    }
    if (title.isBlank()) {
      report.add(Rule.PANEL_WITHOUT_TITLE, panel.origin(), "a panel of type " + type);
    }
    if (panel.heading().description().isBlank()) {
      add(Rule.PANEL_WITHOUT_DESCRIPTION, panel);
    }
    if (RETIRED.contains(type)) {
      report.add(
          Rule.RETIRED_PANEL_TYPE, panel.origin(), "\"%s\" is of type %s".formatted(title, type));
    }
    if (WITH_QUERY.contains(type) && panel.targets().isEmpty()) {
      add(Rule.PANEL_WITHOUT_QUERY, panel);
    }
  }

  private void targets(LintedPanel panel) {
    Set<String> refIds = new HashSet<>();
    for (LintedTarget target : panel.targets()) {
      if (target.refId().isBlank()) {
        add(Rule.MISSING_REF_ID, panel);
        return;
      }
      if (!refIds.add(target.refId())) {
        report.add(
            Rule.DUPLICATE_REF_ID,
            panel.origin(),
            "\"%s\": %s".formatted(panel.heading().title(), target.refId()));
      }
    }
  }

  private void datasource(LintedPanel panel) {
    Stream.concat(
            Stream.of(panel.datasource()), panel.targets().stream().map(LintedTarget::datasource))
        .filter(name -> !name.isEmpty() && !GRAFANAS_OWN.contains(name))
        .filter(name -> !Nodes.isVariable(name))
        .findFirst()
        .ifPresent(
            name ->
                report.add(
                    Rule.HARD_CODED_DATASOURCE,
                    panel.origin(),
                    "\"%s\" asks %s".formatted(panel.heading().title(), name)));
  }

  private void readability(LintedPanel panel) {
    String type = panel.heading().type();
    List<Query> queries =
        panel.targets().stream().flatMap(target -> target.query().stream()).toList();
    if (queries.isEmpty()) {
      return;
    }
    boolean countsThings =
        queries.stream().allMatch(q -> q.node().filter(PanelChecks::isCount).isPresent());
    if (WITH_UNIT.contains(type)
        && panel.display().unit().isEmpty()
        && !panel.display().mapped()
        && !countsThings) {
      add(Rule.PANEL_WITHOUT_UNIT, panel);
    }
    if (!GRAPHS.contains(type)) {
      return;
    }
    boolean several = queries.size() > 1 || queries.stream().anyMatch(PanelChecks::isSeveral);
    if (!panel.display().legend() && several) {
      add(Rule.PANEL_WITHOUT_LEGEND, panel);
    }
    panel.targets().stream()
        .filter(target -> target.legend().isBlank() && !target.format().equals("table"))
        .filter(target -> target.query().filter(PanelChecks::isSeveral).isPresent())
        .findFirst()
        .ifPresent(target -> add(Rule.LEGEND_WITHOUT_TEMPLATE, panel));
    long series =
        queries.stream().mapToLong(q -> q.maxSeries().orElse(0)).reduce(0, PanelChecks::sum);
    if (series > Settings.READABLE_SERIES) {
      report.add(
          Rule.PANEL_TOO_MANY_SERIES,
          panel.origin(),
          "\"%s\" can show %d series, the limit is %d"
              .formatted(panel.heading().title(), series, Settings.READABLE_SERIES));
    }
  }

  private static long sum(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }

  private static boolean isCount(Node node) {
    return node instanceof Aggregation a && a.operator().equals("count");
  }

  private static boolean isSeveral(Query query) {
    return query
        .node()
        .map(Outputs::of)
        .filter(outputs -> outputs.open() || !outputs.labels().isEmpty())
        .isPresent();
  }

  private void query(LintedPanel panel, LintedTarget target, Query query, Set<String> several) {
    query.problem().ifPresent(problem -> report.add(Rule.SYNTAX_ERROR, target.origin(), problem));
    if (query.node().isEmpty()) {
      return;
    }
    Node node = query.node().get();
    for (Selector selector : Nodes.selectors(node)) {
      for (Matcher matcher : selector.matchers()) {
        variable(matcher).filter(several::contains).ifPresent(name -> equality(target, matcher));
      }
    }
    heatmap(panel, target, node);
    Subject subject = Subject.of(target.origin(), use(panel.heading().type()), node);
    ExpressionCheck.ALL.forEach(check -> check.check(subject, settings, report));
  }

  private void equality(LintedTarget target, Matcher matcher) {
    report.add(Rule.MULTI_VARIABLE_WITH_EQUALITY, target.origin(), matcher.toString());
  }

  /** The variable that an equality compares with. */
  private static Optional<String> variable(Matcher matcher) {
    java.util.regex.Matcher reference = REFERENCE.matcher(matcher.value());
    if (matcher.isRegex() || !reference.matches()) {
      return Optional.empty();
    }
    return Stream.of(reference.group(1), reference.group(2), reference.group(3))
        .filter(name -> name != null)
        .findFirst();
  }

  private void heatmap(LintedPanel panel, LintedTarget target, Node node) {
    boolean buckets =
        Nodes.selectors(node).stream().anyMatch(s -> Nodes.metric(s).endsWith("_bucket"));
    if (!panel.heading().type().equals("heatmap") || !buckets) {
      return;
    }
    if (Outputs.of(node).lacks("le")) {
      report.add(
          Rule.LE_DROPPED, target.origin(), "a heatmap of %s has no label le".formatted(node));
    } else if (!target.format().equals("heatmap")) {
      add(Rule.HEATMAP_WITHOUT_FORMAT, panel);
    }
  }

  private static Subject.Use use(String type) {
    if (GRAPHS.contains(type)) {
      return Subject.Use.GRAPH;
    }
    return NUMBERS.contains(type) ? Subject.Use.NUMBER : Subject.Use.OTHER;
  }

  private void add(Rule rule, LintedPanel panel) {
    report.add(rule, panel.origin(), "\"" + panel.heading().title() + "\"");
  }
}
