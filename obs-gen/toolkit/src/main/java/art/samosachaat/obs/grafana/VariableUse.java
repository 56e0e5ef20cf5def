package art.samosachaat.obs.grafana;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which variables a dashboard uses, each of which must be one of its own. */
final class VariableUse {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{?([a-zA-Z]\\w*)");

  private final Dashboard dashboard;
  private final Set<String> declared;

  VariableUse(Dashboard dashboard) {
    this.dashboard = dashboard;
    this.declared =
        dashboard.variables().stream().map(DashboardVariable::name).collect(Collectors.toSet());
  }

  /**
   * @throws IllegalArgumentException naming what uses a variable that is not there
   */
  void requireDeclared() {
    for (Panel panel : dashboard.panels()) {
      for (Target target : panel.targets()) {
        require(uses(target), panel + ", target " + target.refId());
      }
      panel.repeat().ifPresent(variable -> require(List.of(variable.name()), panel.toString()));
    }
    for (Row row : dashboard.rows()) {
      row.repeat().ifPresent(each -> require(List.of(each.name()), "row " + row.title()));
    }
    for (DashboardVariable variable : dashboard.variables()) {
      if (variable instanceof QueryVariable query) {
        require(references(query.query()).toList(), "variable " + query.name());
      }
    }
    for (Annotation annotation : dashboard.annotations()) {
      require(uses(annotation.expression().node()), "annotation " + annotation.name());
    }
  }

  private void require(List<String> used, String by) {
    Optional<String> missing = used.stream().filter(name -> !declared.contains(name)).findFirst();
    if (missing.isPresent()) {
      throw new IllegalArgumentException(
          "%s: uses the variable $%s, which is none of its variables %s"
              .formatted(by, missing.get(), declared.stream().sorted().toList()));
    }
  }

  private static List<String> uses(Target target) {
    return switch (target) {
      case PrometheusTarget prometheus -> uses(prometheus.expression().node());
      case LokiTarget loki -> references(loki.expr()).toList();
    };
  }

  /** Only the values of matchers hold variables; a dollar sign elsewhere is a regex's end. */
  private static List<String> uses(Node node) {
    return node.all().stream()
        .flatMap(
            part ->
                part instanceof Node.Selector selector
                    ? selector.matchers().stream()
                    : Stream.<Matcher>empty())
        .filter(matcher -> matcher.value().startsWith("$"))
        .flatMap(matcher -> references(matcher.value()))
        .toList();
  }

  private static Stream<String> references(String text) {
    return REFERENCE.matcher(text).results().map((MatchResult found) -> found.group(1));
  }
}
