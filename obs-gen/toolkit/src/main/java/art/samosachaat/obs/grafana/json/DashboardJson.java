package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.Datasource;
import art.samosachaat.obs.grafana.GrafanaVersion;
import art.samosachaat.obs.grafana.Layout;
import art.samosachaat.obs.grafana.Layout.PlacedRow;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * Writes dashboards for one version of Grafana, in its classic schema. Immutable and thread-safe.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/">Grafana:
 *     dashboard JSON model</a>
 */
public final class DashboardJson {
  private static final int SHARED_CROSSHAIR = 1;

  private final GrafanaVersion version;

  public DashboardJson(GrafanaVersion version) {
    this.version = version;
  }

  /** The dashboard as UTF-8 text that ends in a newline: the same dashboard, the same bytes. */
  public byte[] bytes(Dashboard dashboard) {
    StringBuilder text = new StringBuilder(1 << 14);
    StableText.append(node(dashboard), text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The dashboard as a tree of its own. */
  public ObjectNode node(Dashboard dashboard) {
    ObjectNode node = Json.object();
    node.put("uid", dashboard.uid());
    node.put("title", dashboard.title());
    if (!dashboard.description().isEmpty()) {
      node.put("description", dashboard.description());
    }
    node.set("tags", Json.strings(dashboard.tags()));
    node.put("schemaVersion", version.schemaVersion());
    node.put("editable", false);
    node.put("graphTooltip", SHARED_CROSSHAIR);
    node.put("timezone", dashboard.timezone().map(ZoneId::getId).orElse("browser"));
    node.set(
        "time",
        Json.object().put("from", "now-" + Durations.of(dashboard.shown())).put("to", "now"));
    node.put("refresh", dashboard.refresh().map(Durations::of).orElse(""));
    node.set("links", Json.array(dashboard.links(), LinkJson::of));
    node.set("annotations", annotations(dashboard));
    node.set(
        "templating",
        Json.object()
            .set(
                "list",
                Json.array(dashboard.variables(), each -> VariableJson.of(each, dashboard))));
    node.set("panels", panels(dashboard));
    return node;
  }

  private static JsonNode annotations(Dashboard dashboard) {
    ArrayNode list = Json.array().add(AnnotationJson.builtIn());
    dashboard.annotations().forEach(each -> list.add(AnnotationJson.of(each, dashboard)));
    return Json.object().set("list", list);
  }

  private ArrayNode panels(Dashboard dashboard) {
    PanelJson json = new PanelJson(dashboard, version);
    ArrayNode panels = Json.array();
    for (PlacedRow row : dashboard.layout().rows()) {
      ArrayNode inRow = Json.array();
      for (Layout.PlacedPanel panel : row.panels()) {
        inRow.add(json.of(panel));
      }
      row.title().ifPresent(title -> panels.add(row(row, title, inRow)));
      if (!row.row().isCollapsed()) {
        panels.addAll(inRow);
      }
    }
    return panels;
  }

  /** Only a collapsed row holds its panels; those of another follow it. */
  private static ObjectNode row(PlacedRow placed, Layout.PlacedTitle title, ArrayNode inRow) {
    ObjectNode node = Json.object();
    node.put("type", "row");
    node.put("id", title.id());
    node.put("title", placed.row().title());
    node.put("collapsed", placed.row().isCollapsed());
    node.set("gridPos", PanelJson.grid(title.position()));
    placed.row().repeat().ifPresent(variable -> node.put("repeat", variable.name()));
    node.set("panels", placed.row().isCollapsed() ? inRow : Json.array());
    return node;
  }

  /** Which data source is asked: the one that the dashboard's reader chose. */
  static ObjectNode datasource(Dashboard dashboard, Datasource type) {
    String name =
        dashboard
            .datasource(type)
            .orElseThrow(
                () -> new IllegalStateException(dashboard + " has no variable for " + type))
            .name();
    return Json.object().put("type", type.type()).put("uid", "${" + name + "}");
  }
}
