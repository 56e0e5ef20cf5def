package art.samosachaat.obs.lint;

import art.samosachaat.obs.lint.input.LintedDashboard;
import art.samosachaat.obs.lint.input.LintedPanel;
import art.samosachaat.obs.lint.input.LintedTarget;
import art.samosachaat.obs.lint.input.LintedVariable;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A dashboard as a whole: its variables, its grid, its cost. */
final class DashboardChecks {

  private static final int COLUMNS = 24;

  /**
   * Nobody scrapes more often, so a dashboard of which nothing is known need not ask more often.
   */
  private static final Duration FASTEST_SCRAPES = Duration.ofSeconds(5);

  private static final Pattern USE = Pattern.compile("\\$(\\w+)|\\$\\{([^}:.]+)|\\[\\[(\\w+)");
  private static final Set<String> ALWAYS_USED = Set.of("adhoc", "filters", "input");

  private final Settings settings;
  private final Report report;
  private final PanelChecks panels;
  private final Map<String, String> uids = new HashMap<>();

  DashboardChecks(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
    this.panels = new PanelChecks(settings, report);
  }

  void check(LintedDashboard dashboard) {
    report.visit(dashboard.origin());
    identity(dashboard);
    variables(dashboard);
    grid(dashboard.panels());
    cost(dashboard);
    Set<Long> ids = new HashSet<>();
    Set<String> several =
        dashboard.variables().stream()
            .filter(variable -> variable.choice().several())
            .map(LintedVariable::name)
            .collect(Collectors.toSet());
    for (LintedPanel panel : dashboard.panels()) {
      OptionalLong id = panel.heading().id();
      if (id.isPresent() && !ids.add(id.getAsLong())) {
        report.add(
            Rule.DUPLICATE_PANEL_ID,
            panel.origin(),
            "id %d of \"%s\"".formatted(id.getAsLong(), panel.heading().title()));
      }
      panels.check(panel, several);
    }
  }

  private void identity(LintedDashboard dashboard) {
    String uid = dashboard.identity().uid();
    String title = dashboard.identity().title();
    if (uid.isBlank()) {
      report.add(Rule.DASHBOARD_WITHOUT_UID, dashboard.origin(), title);
    } else {
      String other = uids.putIfAbsent(uid, dashboard.origin().place());
      if (other != null) {
        report.add(
            Rule.DUPLICATE_UID,
            dashboard.origin(),
            "%s is the uid of %s too".formatted(uid, other));
      }
    }
    if (title.isBlank()) {
      report.add(Rule.DASHBOARD_WITHOUT_TITLE, dashboard.origin(), uid);
    }
    Duration leastRefresh =
        dashboard.origin().typed() ? settings.scrapeInterval() : FASTEST_SCRAPES;
    dashboard
        .identity()
        .refresh()
        .filter(refresh -> refresh.isPositive() && refresh.compareTo(leastRefresh) < 0)
        .ifPresent(
            refresh ->
                report.add(
                    Rule.REFRESH_FASTER_THAN_SCRAPE,
                    dashboard.origin(),
                    "refreshes every %d s, the least that makes sense is %d s"
                        .formatted(refresh.toSeconds(), leastRefresh.toSeconds())));
  }

  private void variables(LintedDashboard dashboard) {
    boolean asksPrometheus = targets(dashboard).anyMatch(target -> target.query().isPresent());
    if (asksPrometheus
        && dashboard.variables().stream().noneMatch(v -> v.type().equals("datasource"))) {
      report.add(
          Rule.DASHBOARD_WITHOUT_DATASOURCE_VARIABLE,
          dashboard.origin(),
          dashboard.identity().title());
    }
    Set<String> used = used(dashboard);
    Set<String> defined = new HashSet<>();
    for (LintedVariable variable : dashboard.variables()) {
      report.visit(variable.origin());
      defined.add(variable.name());
      if (variable.choice().includeAll()
          && variable.choice().allValue().isEmpty()
          && variable.type().equals("query")) {
        report.add(
            Rule.INCLUDE_ALL_WITHOUT_ALL_VALUE, variable.origin(), "variable " + variable.name());
      }
      if (!variable.hidden()
          && !used.contains(variable.name())
          && !ALWAYS_USED.contains(variable.type())) {
        report.add(Rule.UNUSED_VARIABLE, variable.origin(), "variable " + variable.name());
      }
    }
    undefined(dashboard, defined);
  }

  private void undefined(LintedDashboard dashboard, Set<String> defined) {
    for (LintedPanel panel : dashboard.panels()) {
      Stream.concat(
              panel.targets().stream()
                  .flatMap(target -> target.query().stream())
                  .map(query -> query.text()),
              panel.targets().stream().map(LintedTarget::datasource))
          .flatMap(text -> names(text).stream())
          .distinct()
          .filter(name -> !defined.contains(name) && !isBuiltIn(name))
          .forEach(name -> report.add(Rule.UNDEFINED_VARIABLE, panel.origin(), "$" + name));
    }
  }

  private static boolean isBuiltIn(String name) {
    return name.startsWith("__") || Character.isDigit(name.charAt(0)) || name.equals("timeFilter");
  }

  private static Set<String> used(LintedDashboard dashboard) {
    List<String> texts = new ArrayList<>(dashboard.texts());
    dashboard.variables().forEach(variable -> texts.add(variable.text()));
    for (LintedPanel panel : dashboard.panels()) {
      texts.add(panel.datasource());
      texts.add(panel.heading().title());
      texts.add(panel.heading().description());
      for (LintedTarget target : panel.targets()) {
        target.query().ifPresent(query -> texts.add(query.text()));
        texts.add(target.legend());
        texts.add(target.datasource());
      }
    }
    return texts.stream().flatMap(text -> names(text).stream()).collect(Collectors.toSet());
  }

  private static List<String> names(String text) {
    return USE.matcher(text)
        .results()
        .map(
            result ->
                result.group(1) != null
                    ? result.group(1)
                    : result.group(2) != null ? result.group(2) : result.group(3))
        .toList();
  }

  private void grid(List<LintedPanel> panels) {
    List<LintedPanel> placed = panels.stream().filter(p -> p.grid().isPresent()).toList();
    for (int i = 0; i < placed.size(); i++) {
      LintedPanel one = placed.get(i);
      LintedPanel.Grid grid = one.grid().orElseThrow();
      if (grid.x() < 0 || grid.x() + grid.width() > COLUMNS) {
        report.add(
            Rule.GRID_OVERFLOW,
            one.origin(),
            "\"%s\" ends at column %d".formatted(one.heading().title(), grid.x() + grid.width()));
      }
      for (LintedPanel other : placed.subList(0, i)) {
        if (grid.overlaps(other.grid().orElseThrow())) {
          report.add(
              Rule.GRID_OVERLAP,
              one.origin(),
              "\"%s\" lies on \"%s\"".formatted(one.heading().title(), other.heading().title()));
        }
      }
    }
  }

  private void cost(LintedDashboard dashboard) {
    if (settings.contract().isEmpty()) {
      return;
    }
    Contract contract = settings.contract().get();
    double series =
        targets(dashboard)
            .flatMap(target -> target.query().stream())
            .flatMap(query -> query.node().stream())
            .flatMap(node -> Step.of(node).stream())
            .filter(step -> step.inside(Aggregation.class::isInstance))
            .map(Step::node)
            .mapToDouble(node -> series(contract, node))
            .sum();
    if (series > settings.dashboardSeries()) {
      report.add(
          Rule.DASHBOARD_TOO_EXPENSIVE,
          dashboard.origin(),
          "%s aggregates %.0f series at each refresh, the limit is %d"
              .formatted(dashboard.identity().title(), series, settings.dashboardSeries()));
    }
  }

  private static double series(Contract contract, Node node) {
    return node instanceof Selector selector ? contract.series(selector) : 0;
  }

  private static Stream<LintedTarget> targets(LintedDashboard dashboard) {
    return dashboard.panels().stream().flatMap(panel -> panel.targets().stream());
  }
}
