package art.samosachaat.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.json.DashboardJson;
import art.samosachaat.obs.grafana.json.GrafanaSchemas;
import org.junit.jupiter.api.Test;

/** Grafana's own schemas take every dashboard. */
class DashboardSchemaTest {

  @Test
  void everyDashboardIsWhatGrafanaTakesForOne() {
    GrafanaSchemas schemas = GrafanaSchemas.find();
    Monitoring monitoring = new Platform().monitoring();

    for (Dashboard dashboard : monitoring.dashboards()) {
      assertThat(schemas.violations(new DashboardJson(monitoring.grafana()).node(dashboard)))
          .as(dashboard.toString())
          .isEmpty();
    }
    assertThat(monitoring.dashboards()).hasSize(8);
  }
}
