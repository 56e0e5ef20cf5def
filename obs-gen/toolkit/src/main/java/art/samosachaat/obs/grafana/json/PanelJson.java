package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.GrafanaVersion;
import art.samosachaat.obs.grafana.GridPosition;
import art.samosachaat.obs.grafana.Layout.PlacedPanel;
import art.samosachaat.obs.grafana.Panel;
import art.samosachaat.obs.grafana.QueryPanel;
import art.samosachaat.obs.grafana.TablePanel;
import art.samosachaat.obs.grafana.ValuePanel;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Panels. */
final class PanelJson {
  private final Dashboard dashboard;
  private final GrafanaVersion version;

  PanelJson(Dashboard dashboard, GrafanaVersion version) {
    this.dashboard = dashboard;
    this.version = version;
  }

  ObjectNode of(PlacedPanel placed) {
    Panel panel = placed.panel();
    ObjectNode node = Json.object();
    node.put("type", panel.type());
    node.put("id", placed.id());
    node.put("title", panel.title());
    if (!panel.description().isEmpty()) {
      node.put("description", panel.description());
    }
    node.set("gridPos", grid(placed.position()));
    node.put("pluginVersion", version.pluginVersion());
    if (panel.isTransparent()) {
      node.put("transparent", true);
    }
    panel
        .repeat()
        .ifPresent(variable -> node.put("repeat", variable.name()).put("repeatDirection", "h"));
    if (!panel.links().isEmpty()) {
      node.set("links", Json.array(panel.links(), LinkJson::of));
    }
    if (panel instanceof QueryPanel query) {
      add(node, query);
    }
    node.set("options", OptionsJson.of(panel));
    if (panel instanceof ValuePanel values) {
      node.set("fieldConfig", FieldConfigJson.of(values));
    }
    if (panel instanceof TablePanel table) {
      node.set("transformations", transformations(table));
    }
    return node;
  }

  static ObjectNode grid(GridPosition position) {
    return Json.object()
        .put("x", position.x())
        .put("y", position.y())
        .put("w", position.width())
        .put("h", position.height());
  }

  private void add(ObjectNode node, QueryPanel panel) {
    node.set("datasource", DashboardJson.datasource(dashboard, panel.datasource()));
    panel.minInterval().ifPresent(interval -> node.put("interval", Durations.of(interval)));
    node.set("targets", Json.array(panel.targets(), target -> TargetJson.of(target, dashboard)));
  }

  /** Joins the targets' answers by their labels; the time, the same for all, is no column. */
  private static ArrayNode transformations(TablePanel table) {
    ObjectNode organize = Json.object();
    organize.set("excludeByName", Json.object().put("Time", true));
    organize.set("indexByName", Json.object());
    ObjectNode renamed = Json.object();
    table.columns().forEach(column -> renamed.put(column.field(), column.name()));
    organize.set("renameByName", renamed);
    return Json.array()
        .add(Json.object().put("id", "merge").set("options", Json.object()))
        .add(Json.object().put("id", "organize").set("options", organize));
  }
}
