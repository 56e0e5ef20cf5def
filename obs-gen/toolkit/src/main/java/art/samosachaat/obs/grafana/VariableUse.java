package art.samosachaat.obs.grafana;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        require(uses(target), () -> panel + ", target " + target.refId());
      }
      if (panel instanceof ValuePanel values) {
        for (DataLink link : values.dataLinks()) {
          require(references(link.url()), () -> panel + ", link " + link.title());
        }
      }
      panel.repeat().ifPresent(variable -> require(Set.of(variable.name()), panel::toString));
    }
    for (Row row : dashboard.rows()) {
      row.repeat().ifPresent(variable -> require(Set.of(variable.name()), row::toString));
    }
    for (DashboardVariable variable : dashboard.variables()) {
      if (variable instanceof QueryVariable query) {
        require(uses(query.series().node()), () -> "variable " + query.name());
      }
    }
    for (Annotation annotation : dashboard.annotations()) {
      require(uses(annotation.expression().node()), () -> "annotation " + annotation.name());
    }
  }

  private void require(Set<String> used, Supplier<String> by) {
    for (String name : used) {
      if (!declared.contains(name)) {
        throw new IllegalArgumentException(
            "%s: uses the variable $%s, which is none of its variables %s"
                .formatted(by.get(), name, new TreeSet<>(declared)));
      }
    }
  }

  private static Set<String> uses(Target target) {
    return switch (target) {
      case PrometheusTarget prometheus -> uses(prometheus.expression().node());
      case LokiTarget loki -> references(loki.expr());
    };
  }

  private static Set<String> uses(Node node) {
    Set<String> used = new TreeSet<>();
    collect(node, used);
    return used;
  }

  /** Only the values of matchers hold variables; a dollar sign elsewhere is a regex's end. */
  private static void collect(Node node, Set<String> used) {
    if (node instanceof Node.Selector selector) {
      for (Matcher matcher : selector.matchers()) {
        if (matcher.value().startsWith("$")) {
          used.addAll(references(matcher.value()));
        }
      }
    }
    node.children().forEach(child -> collect(child, used));
  }

  private static Set<String> references(String text) {
    return REFERENCE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
