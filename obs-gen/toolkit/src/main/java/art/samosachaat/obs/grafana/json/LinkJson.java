package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.DashboardLink;
import art.samosachaat.obs.grafana.DataLink;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Links. */
final class LinkJson {

  private LinkJson() {}

  static ObjectNode of(DashboardLink link) {
    boolean tagged = link.url().isEmpty();
    ObjectNode node = node(link.title(), tagged ? "dashboards" : "link", link.url());
    node.put("icon", link.newTab() ? "external link" : "dashboard");
    node.put("tooltip", link.tooltip());
    node.set("tags", Json.strings(link.tags()));
    node.put("asDropdown", tagged);
    node.put("targetBlank", link.newTab());
    node.put("includeVars", link.keepsContext());
    node.put("keepTime", link.keepsContext());
    return node;
  }

  /** Grafana reads title, url and targetBlank; its schema wants the rest. */
  static ObjectNode of(DataLink link) {
    ObjectNode node = node(link.title(), "link", link.url());
    node.put("icon", "").put("tooltip", "");
    node.set("tags", Json.strings(List.of()));
    node.put("asDropdown", false);
    node.put("targetBlank", link.newTab());
    node.put("includeVars", false).put("keepTime", false);
    return node;
  }

  private static ObjectNode node(String title, String type, String url) {
    return Json.object().put("title", title).put("type", type).put("url", url);
  }
}
