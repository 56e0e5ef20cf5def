package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.LokiTarget;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.grafana.Target;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Targets. */
final class TargetJson {

  private TargetJson() {}

  static ObjectNode of(Target target, Dashboard dashboard) {
    ObjectNode node = Json.object();
    node.put("refId", target.refId());
    node.set("datasource", DashboardJson.datasource(dashboard, target.datasource()));
    node.put("editorMode", "code");
    node.put("expr", target.expr());
    if (!target.legend().text().isEmpty()) {
      node.put("legendFormat", target.legend().text());
    }
    switch (target) {
      case PrometheusTarget prometheus -> add(node, prometheus);
      case LokiTarget loki -> add(node, loki);
    }
    if (target.isHidden()) {
      node.put("hide", true);
    }
    return node;
  }

  private static void add(ObjectNode node, PrometheusTarget target) {
    node.put("format", target.format().name().toLowerCase(Locale.ROOT));
    node.put("instant", target.isInstant());
    node.put("range", !target.isInstant());
    node.put("exemplar", target.showsExemplars());
  }

  private static void add(ObjectNode node, LokiTarget target) {
    node.put("queryType", target.isInstant() ? "instant" : "range");
    if (target.maxLines() > 0) {
      node.put("maxLines", target.maxLines());
    }
  }
}
