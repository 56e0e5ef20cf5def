package art.samosachaat.obs.lint.described;

import art.samosachaat.obs.grafana.AdHocVariable;
import art.samosachaat.obs.grafana.Choice;
import art.samosachaat.obs.grafana.ConstantVariable;
import art.samosachaat.obs.grafana.CustomVariable;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.DashboardVariable;
import art.samosachaat.obs.grafana.Datasource;
import art.samosachaat.obs.grafana.DatasourceVariable;
import art.samosachaat.obs.grafana.GrafanaVersion;
import art.samosachaat.obs.grafana.GridPosition;
import art.samosachaat.obs.grafana.Layout.PlacedPanel;
import art.samosachaat.obs.grafana.Layout.PlacedRow;
import art.samosachaat.obs.grafana.Legend;
import art.samosachaat.obs.grafana.Panel;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.grafana.QueryVariable;
import art.samosachaat.obs.grafana.Target;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.grafana.ValuePanel;
import art.samosachaat.obs.grafana.json.DashboardJson;
import art.samosachaat.obs.lint.input.LintedDashboard;
import art.samosachaat.obs.lint.input.LintedPanel;
import art.samosachaat.obs.lint.input.LintedTarget;
import art.samosachaat.obs.lint.input.LintedVariable;
import art.samosachaat.obs.lint.input.Origin;
import art.samosachaat.obs.lint.input.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Dashboards of the Java model, as the lint sees them. */
final class DashboardAdapter {

  private final DashboardJson json;

  DashboardAdapter(GrafanaVersion version) {
    this.json = new DashboardJson(version);
  }

  LintedDashboard adapt(Dashboard dashboard) {
    Origin origin = Origin.of(dashboard.place(), dashboard.suppressions());
    List<LintedPanel> panels = new ArrayList<>();
    for (PlacedRow row : dashboard.layout().rows()) {
      for (PlacedPanel placed : row.panels()) {
        panels.add(panel(placed, row.row().isCollapsed(), dashboard, origin));
      }
    }
    return new LintedDashboard(
        origin,
        new LintedDashboard.Identity(dashboard.uid(), dashboard.title(), dashboard.refresh()),
        dashboard.variables().stream().map(variable -> variable(variable, origin)).toList(),
        panels,
        texts(dashboard));
  }

  /** What Grafana will read, but for the definitions of variables. */
  private List<String> texts(Dashboard dashboard) {
    ObjectNode rendered = json.node(dashboard);
    rendered.remove("templating");
    List<String> texts = new ArrayList<>();
    collect(rendered, texts);
    return texts;
  }

  private static void collect(JsonNode node, List<String> into) {
    if (node.isTextual() && node.textValue().contains("$")) {
      into.add(node.textValue());
    }
    node.forEach(child -> collect(child, into));
  }

  private static LintedVariable variable(DashboardVariable variable, Origin dashboard) {
    Choice choice =
        switch (variable) {
          case QueryVariable query -> query.choice();
          case CustomVariable custom -> custom.choice();
          default -> Choice.ONE;
        };
    return new LintedVariable(
        Origin.of(variable.place(), List.of()).in(dashboard),
        variable.name(),
        type(variable),
        variable instanceof QueryVariable query ? query.query() : "",
        new LintedVariable.Choice(choice.many(), choice.all(), choice.allValue()),
        variable instanceof ConstantVariable);
  }

  private static String type(DashboardVariable variable) {
    return switch (variable) {
      case DatasourceVariable datasource -> "datasource";
      case QueryVariable query -> "query";
      case AdHocVariable adHoc -> "adhoc";
      default -> "other";
    };
  }

  private static LintedPanel panel(
      PlacedPanel placed, boolean collapsed, Dashboard dashboard, Origin within) {
    Panel panel = placed.panel();
    Origin origin = Origin.of(panel.place(), panel.suppressions()).in(within);
    GridPosition position = placed.position();
    return new LintedPanel(
        origin,
        new LintedPanel.Heading(
            OptionalLong.of(placed.id()), panel.type(), panel.title(), panel.description()),
        display(panel),
        collapsed
            ? Optional.empty()
            : Optional.of(
                new LintedPanel.Grid(
                    position.x(), position.y(), position.width(), position.height())),
        "",
        panel.targets().stream().map(target -> target(target, dashboard, origin)).toList());
  }

  private static LintedPanel.Display display(Panel panel) {
    boolean legend =
        !(panel instanceof TimeseriesPanel series) || series.legend().mode() != Legend.Mode.HIDDEN;
    return panel instanceof ValuePanel values
        ? new LintedPanel.Display(values.unit().id(), legend, !values.mappings().isEmpty())
        : new LintedPanel.Display("", legend, false);
  }

  private static LintedTarget target(Target target, Dashboard dashboard, Origin panel) {
    Optional<Query> query =
        target instanceof PrometheusTarget prometheus
            ? Optional.of(Query.of(prometheus.expression()))
            : Optional.empty();
    String format =
        target instanceof PrometheusTarget prometheus
            ? prometheus.format().name().toLowerCase(Locale.ROOT)
            : "";
    return new LintedTarget(
        Origin.of(target.place(), target.suppressions()).in(panel),
        target.refId(),
        query,
        target.legend().text(),
        format,
        datasource(dashboard, target.datasource()));
  }

  private static String datasource(Dashboard dashboard, Datasource datasource) {
    return dashboard.datasource(datasource).map(variable -> "$" + variable.name()).orElse("");
  }
}
