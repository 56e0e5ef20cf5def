package art.samosachaat.obs.lint.foreign;

import art.samosachaat.obs.lint.input.LintedDashboard;
import art.samosachaat.obs.lint.input.LintedPanel;
import art.samosachaat.obs.lint.input.LintedTarget;
import art.samosachaat.obs.lint.input.LintedVariable;
import art.samosachaat.obs.lint.input.Origin;
import art.samosachaat.obs.lint.input.Query;
import art.samosachaat.obs.promql.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A dashboard in Grafana's JSON, of any version up to 12, rows of before version 5 included. */
final class DashboardFile {

  private static final Set<String> OTHER_LANGUAGES =
      Set.of("loki", "tempo", "mysql", "postgres", "elasticsearch", "influxdb", "graphite");

  private final String file;
  private final Map<String, String> datasourceTypes;

  private DashboardFile(String file, Document dashboard) {
    this.file = file;
    this.datasourceTypes =
        dashboard.at("templating", "list").elements().stream()
            .filter(variable -> variable.text("type").equals("datasource"))
            .collect(
                Collectors.toMap(
                    variable -> variable.text("name"),
                    variable -> variable.text("query"),
                    (one, other) -> one));
  }

  /** Whether a document is a dashboard, or Grafana's envelope around one. */
  static boolean is(Document document) {
    Document dashboard = document.has("dashboard") ? document.get("dashboard") : document;
    return dashboard.has("title")
        && (dashboard.has("panels") || dashboard.has("rows") || dashboard.has("templating"));
  }

  static LintedDashboard read(String file, Document document) {
    Document dashboard = document.has("dashboard") ? document.get("dashboard") : document;
    return new DashboardFile(file, dashboard).dashboard(dashboard);
  }

  private LintedDashboard dashboard(Document dashboard) {
    Origin origin = origin(dashboard, "");
    List<LintedVariable> variables = new ArrayList<>();
    // What an importer is asked for stands for itself until then.
    for (Document input : dashboard.get("__inputs").elements()) {
      variables.add(
          new LintedVariable(
              origin, input.text("name"), input.text("type"), "", LintedVariable.Choice.ONE, true));
    }
    for (Document variable : dashboard.at("templating", "list").elements()) {
      variables.add(variable(variable, origin));
    }
    List<LintedPanel> panels = new ArrayList<>();
    panels(dashboard.get("panels"), "/panels", true, origin, panels);
    List<Document> rows = dashboard.get("rows").elements();
    for (int i = 0; i < rows.size(); i++) {
      panels(rows.get(i).get("panels"), "/rows/" + i + "/panels", false, origin, panels);
    }
    return new LintedDashboard(
        origin,
        new LintedDashboard.Identity(
            dashboard.text("uid"),
            dashboard.text("title"),
            Durations.parse(dashboard.text("refresh"))),
        variables,
        panels,
        texts(dashboard));
  }

  /** Wherever a variable may be used, but for the definitions of variables. */
  private static List<String> texts(Document dashboard) {
    return dashboard.fields().entrySet().stream()
        .filter(field -> !field.getKey().equals("templating"))
        .flatMap(field -> field.getValue().texts())
        .filter(text -> text.contains("$") || text.contains("[["))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private LintedVariable variable(Document variable, Origin dashboard) {
    Document query = variable.get("query");
    String text =
        Stream.of(
                query,
                variable.get("definition"),
                variable.get("regex"),
                variable.get("datasource"))
            .flatMap(Document::texts)
            .collect(Collectors.joining(" "));
    return new LintedVariable(
        origin(variable, "/templating/" + variable.text("name")).in(dashboard),
        variable.text("name"),
        variable.text("type"),
        text,
        new LintedVariable.Choice(
            variable.isTrue("multi"), variable.isTrue("includeAll"), variable.text("allValue")),
        variable.text("hide").equals("2"));
  }

  private void panels(
      Document list, String pointer, boolean placed, Origin dashboard, List<LintedPanel> into) {
    List<Document> elements = list.elements();
    for (int i = 0; i < elements.size(); i++) {
      Document panel = elements.get(i);
      String at = pointer + "/" + i;
      // Panels from the library are kept elsewhere.
      if (!panel.has("libraryPanel")) {
        into.add(panel(panel, at, placed, dashboard));
      }
      // A collapsed row's panels are placed as if it were open, where others are meanwhile.
      panels(panel.get("panels"), at + "/panels", false, dashboard, into);
    }
  }

  private LintedPanel panel(Document panel, String pointer, boolean placed, Origin dashboard) {
    Origin origin = origin(panel, pointer).in(dashboard);
    List<LintedTarget> targets = new ArrayList<>();
    List<Document> elements = panel.get("targets").elements();
    for (int i = 0; i < elements.size(); i++) {
      targets.add(target(elements.get(i), pointer + "/targets/" + i, panel, origin));
    }
    return new LintedPanel(
        origin,
        new LintedPanel.Heading(
            panel.number("id").map(OptionalLong::of).orElse(OptionalLong.empty()),
            panel.text("type"),
            panel.text("title"),
            panel.text("description")),
        new LintedPanel.Display(unit(panel), hasLegend(panel), isMapped(panel)),
        placed ? grid(panel.get("gridPos")) : Optional.empty(),
        datasource(panel.get("datasource")),
        targets);
  }

  private LintedTarget target(Document target, String pointer, Document panel, Origin within) {
    boolean prometheus =
        target.has("expr")
            && isPrometheus(target.has("datasource") ? target : panel)
            && !target.text("expr").isBlank();
    return new LintedTarget(
        origin(target, pointer).in(within),
        target.text("refId"),
        prometheus ? query(target.text("expr")) : Optional.empty(),
        target.text("legendFormat"),
        target.text("format"),
        datasource(target.get("datasource")));
  }

  /** A text that is no PromQL until Grafana has filled it in is left alone. */
  private static Optional<Query> query(String text) {
    Query query = Query.parse(text);
    boolean fillsIn = text.contains("$") || text.contains("[[");
    return query.problem().isPresent() && fillsIn ? Optional.empty() : Optional.of(query);
  }

  private boolean isPrometheus(Document holder) {
    Document datasource = holder.get("datasource");
    String type =
        datasource.has("type")
            ? datasource.text("type")
            : datasourceTypes.getOrDefault(datasource(datasource).replaceAll("[${}]", ""), "");
    return !OTHER_LANGUAGES.contains(type);
  }

  private static String datasource(Document datasource) {
    return datasource.has("uid") ? datasource.text("uid") : datasource.text();
  }

  private static String unit(Document panel) {
    Document overrides = panel.at("fieldConfig", "overrides");
    Stream<String> overridden =
        overrides.elements().stream()
            .flatMap(override -> override.get("properties").elements().stream())
            .filter(property -> property.text("id").equals("unit"))
            .map(property -> property.text("value"));
    Stream<String> others =
        Stream.concat(
            panel.get("yaxes").elements().stream().map(axis -> axis.text("format")),
            Stream.of(
                panel.text("format"),
                panel.at("options", "yAxis", "unit").text(),
                panel.at("yAxis", "format").text()));
    return Stream.concat(
            Stream.of(panel.at("fieldConfig", "defaults", "unit").text()),
            Stream.concat(overridden, others))
        .filter(unit -> !unit.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static boolean isMapped(Document panel) {
    return !panel.at("fieldConfig", "defaults", "mappings").elements().isEmpty()
        || !panel.get("valueMaps").elements().isEmpty();
  }

  private static boolean hasLegend(Document panel) {
    Document legend = panel.at("options", "legend");
    return !legend.text("showLegend").equals("false")
        && !legend.text("displayMode").equals("hidden")
        && !panel.at("legend", "show").text().equals("false");
  }

  private static Optional<LintedPanel.Grid> grid(Document grid) {
    return grid.number("x").isEmpty() || grid.number("w").isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LintedPanel.Grid(
                integer(grid, "x"), integer(grid, "y"), integer(grid, "w"), integer(grid, "h")));
  }

  private static int integer(Document document, String field) {
    return Math.clamp(document.number(field).orElse(0L), -1_000_000, 1_000_000);
  }

  private Origin origin(Document document, String pointer) {
    String place = "%s:%d %s".formatted(file, document.line(), pointer);
    return Origin.of(place.strip(), List.of());
  }
}
