package art.samosachaat.obs.grafana.json;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.GrafanaVersion;
import art.samosachaat.obs.grafana.Shop;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bytes that Grafana reads, and the lines that people review. */
class DashboardJsonTest {
  private final DashboardJson json = new DashboardJson(GrafanaVersion.V11_1);

  @Test
  void writesWhatTheGoldenFileHolds() throws IOException {
    try (InputStream golden =
        Objects.requireNonNull(getClass().getResourceAsStream("traffic.json"))) {
      assertThat(text(Shop.traffic()))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void writesTheSameBytesForTheSameDashboard() throws IOException {
    assertThat(json.bytes(Shop.everything())).isEqualTo(json.bytes(Shop.everything()));
    assertThat(new ObjectMapper().readTree(json.bytes(Shop.everything())))
        .isEqualTo(new ObjectMapper().readTree(json.node(Shop.everything()).toString()));
  }

  @Test
  void writesTheSchemaVersionOfItsGrafana() {
    assertThat(json.node(Shop.traffic()).get("schemaVersion").asInt()).isEqualTo(39);
    assertThat(
            new DashboardJson(GrafanaVersion.V12).node(Shop.traffic()).get("schemaVersion").asInt())
        .isEqualTo(42);
  }

  @Test
  void putsTheDataSourcesFirstAndAsksOnlyThem() {
    JsonNode dashboard = json.node(Shop.traffic());
    assertThat(dashboard.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    assertThat(dashboard.at("/panels/0/datasource/uid").asText()).isEqualTo("${datasource}");
    assertThat(dashboard.at("/panels/0/targets/0/datasource/uid").asText())
        .isEqualTo("${datasource}");
  }

  @Test
  void changesAFewLinesForOnePanelMore() {
    List<String> before = lines(panels("One", "Two", "Four"));
    List<String> after = lines(panels("One", "Two", "Three", "Four"));
    List<String> gone = new ArrayList<>(before);
    after.forEach(gone::remove);
    assertThat(gone).hasSize(1).allMatch(line -> line.contains("gridPos"));
  }

  @Test
  void holdsPanelsInsideACollapsedRowAndAfterAnotherOne() {
    JsonNode panels = json.node(Shop.everything()).get("panels");
    for (JsonNode panel : panels) {
      if (panel.get("type").asText().equals("row")) {
        assertThat(panel.get("panels").isEmpty()).isNotEqualTo(panel.get("collapsed").asBoolean());
      }
    }
  }

  private static Dashboard panels(String... titles) {
    Dashboard.Builder dashboard = Dashboard.titled("Panels").uid("panels");
    for (String title : titles) {
      dashboard.withPanel(TimeseriesPanel.titled(title).span(8).withTarget(Shop.memory()));
    }
    return dashboard.withPanel(StatPanel.titled("Last").span(24).withTarget(Shop.memory())).build();
  }

  private List<String> lines(Dashboard dashboard) {
    return text(dashboard).lines().toList();
  }

  private String text(Dashboard dashboard) {
    return new String(json.bytes(dashboard), StandardCharsets.UTF_8);
  }
}
