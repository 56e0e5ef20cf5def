package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.Annotation;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.Datasource;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Annotations. */
final class AnnotationJson {

  private AnnotationJson() {}

  /** Those that Grafana keeps itself; it would add this when it is not there. */
  static ObjectNode builtIn() {
    ObjectNode node = Json.object();
    node.put("builtIn", 1);
    node.put("name", "Annotations & Alerts");
    node.set("datasource", Json.object().put("type", "grafana").put("uid", "-- Grafana --"));
    node.put("enable", true).put("hide", true);
    node.put("iconColor", "rgba(0, 211, 255, 1)");
    node.put("type", "dashboard");
    return node;
  }

  static ObjectNode of(Annotation annotation, Dashboard dashboard) {
    ObjectNode node = Json.object();
    node.put("name", annotation.name());
    node.set("datasource", DashboardJson.datasource(dashboard, Datasource.PROMETHEUS));
    node.put("enable", true).put("hide", false);
    node.put("iconColor", annotation.color().name());
    node.put("expr", annotation.expression().promql());
    node.put("titleFormat", annotation.title().text());
    if (!annotation.text().text().isEmpty()) {
      node.put("textFormat", annotation.text().text());
    }
    return node;
  }
}
