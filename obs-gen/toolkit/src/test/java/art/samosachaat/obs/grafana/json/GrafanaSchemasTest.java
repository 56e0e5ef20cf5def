package art.samosachaat.obs.grafana.json;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.grafana.GrafanaUnit;
import art.samosachaat.obs.grafana.GrafanaVersion;
import art.samosachaat.obs.grafana.Shop;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.Quantity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is what Grafana's own schemas describe. */
class GrafanaSchemasTest {
  private static final Set<String> PANELS =
      Set.of(
          "timeseries",
          "stat",
          "gauge",
          "bargauge",
          "heatmap",
          "histogram",
          "table",
          "logs",
          "text",
          "row",
          "state-timeline",
          "status-history",
          "piechart");

  private final GrafanaSchemas schemas = GrafanaSchemas.find();

  @ParameterizedTest
  @EnumSource
  void everythingIsValid(GrafanaVersion version) {
    JsonNode dashboard = new DashboardJson(version).node(Shop.everything());
    assertThat(types(dashboard)).isEqualTo(PANELS);
    assertThat(schemas.violations(dashboard)).isEmpty();
  }

  @Test
  void anOptionThatIsNotThereIsFound() {
    ObjectNode dashboard = new DashboardJson(GrafanaVersion.V11_1).node(Shop.traffic());
    ((ObjectNode) dashboard.at("/panels/0/options")).put("invented", 1);
    assertThat(schemas.violations(dashboard)).singleElement().asString().contains("invented");
  }

  @Test
  void everyUnitThatFollowsFromAQuantityIsOneOfGrafanas() {
    Stream<Unit> units =
        Stream.of(
                Stream.of(Unit.NONE, Unit.RATIO, Unit.TOKENS),
                Stream.of(
                        "seconds",
                        "bytes",
                        "bits",
                        "celsius",
                        "kelvin",
                        "volts",
                        "amperes",
                        "joules",
                        "watts",
                        "hertz",
                        "meters",
                        "grams",
                        "requests",
                        "operations",
                        "events",
                        "messages",
                        "records",
                        "rows",
                        "packets",
                        "reads",
                        "writes")
                    .map(Unit::of))
            .flatMap(each -> each);
    List<String> unknown =
        units
            .flatMap(
                unit ->
                    Stream.of(Quantity.Form.values())
                        .map(form -> GrafanaUnit.of(new Quantity(unit, form)).id()))
            .filter(id -> !schemas.isUnit(id))
            .toList();
    assertThat(unknown).isEmpty();
  }

  private static Set<String> types(JsonNode dashboard) {
    return dashboard.findValues("type").stream()
        .map(JsonNode::asText)
        .filter(PANELS::contains)
        .collect(Collectors.toSet());
  }
}
