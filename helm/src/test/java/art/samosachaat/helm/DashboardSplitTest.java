package art.samosachaat.helm;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.helm.chart.ChartFolder;
import art.samosachaat.helm.chart.Environment;
import art.samosachaat.helm.chart.Renders;
import art.samosachaat.helm.check.Checks;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardSplitTest {

  @Test
  void everyDashboardIsInOneOfSeveralObjectsOnceTheyNoLongerFitInOne(@TempDir Path folder) {
    ChartFolder chart = ChartFolder.copy(ChartFolder.WATCHERS, folder).forAnyKubernetes();
    chart.edit("templates/dashboards.yaml", text -> text.replace("500000", "60000"));
    var platform =
        Renders.of(Environment.PROD).withWatchers(chart.render(Environment.PROD, Map.of()));

    List<ConfigMap> objects =
        platform.watchers().of(ConfigMap.class).stream()
            .filter(map -> map.getMetadata().getName().startsWith("samosachaat-dashboards"))
            .toList();

    assertThat(objects).hasSizeGreaterThan(1);
    assertThat(objects)
        .allSatisfy(
            map ->
                assertThat(String.join("", map.getData().values()).length())
                    .satisfiesAnyOf(
                        length -> assertThat(length).isLessThan(60_000),
                        length -> assertThat(map.getData()).hasSize(1)));
    assertThat(Checks.findings("dashboards", platform)).isEmpty();
  }
}
