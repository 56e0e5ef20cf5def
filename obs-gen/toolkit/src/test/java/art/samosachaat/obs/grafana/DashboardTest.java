package art.samosachaat.obs.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.promql.Variable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a dashboard adds by itself, and what it refuses. */
class DashboardTest {

  @Test
  void refusesAUidThatGrafanaWouldNotTake() {
    assertThatThrownBy(described("a b")::build)
        .hasMessageMatching(
            "dashboard \"D\" \\(DashboardTest.java:\\d+\\): uid \"a b\" does not match"
                + " \\[a-zA-Z0-9_-]\\{1,40}");
    assertThatThrownBy(described("x".repeat(41))::build).hasMessageContaining("{1,40}");
    assertThatThrownBy(Dashboard.titled("D").withPanel(memory())::build)
        .hasMessageContaining("uid \"\"");
  }

  @Test
  void refusesAVariableThatIsNotThereNamingWhatUsesIt() {
    Dashboard.Builder dashboard =
        described("d").withPanel(TimeseriesPanel.titled("Requests").withTarget(Shop.requestRate()));
    assertThatThrownBy(dashboard::build)
        .hasMessageContaining("panel \"Requests\" (DashboardTest.java:")
        .hasMessageContaining("target A: uses the variable $app, which is none of its variables");
    assertThat(dashboard.withVariable(Shop.apps()).build().variables())
        .extracting(DashboardVariable::name)
        .containsExactly("datasource", "app");
    assertThatThrownBy(
            described("d")
                    .withPanel(
                        LogsPanel.titled("L").withTarget(Shop.logs("{a=\"${b}\"} |= \"x$\"")))
                ::build)
        .hasMessageContaining("uses the variable $b,");
  }

  @Test
  void refusesTwoVariablesOfOneName() {
    assertThatThrownBy(
            described("d").withVariable(Shop.apps()).withVariable(TextBoxVariable.of("app"))::build)
        .hasMessageContaining("variable \"app\" (DashboardTest.java:")
        .hasMessageContaining("the name is taken at Shop.java:");
  }

  @Test
  void asksForTheDataSourcesThatItTakes() {
    Dashboard dashboard =
        described("d").withPanel(LogsPanel.titled("L").withTarget(Shop.logs("{}"))).build();
    assertThat(dashboard.datasource(Datasource.LOKI).orElseThrow().name()).isEqualTo("loki");
    assertThat(dashboard.datasource(Datasource.PROMETHEUS).orElseThrow().name())
        .isEqualTo("datasource");
    assertThatThrownBy(described("d").withVariable(DatasourceVariable.loki())::build)
        .hasMessageContaining("chooses a data source of type loki");
  }

  @Test
  void refusesAChoiceOfALabelThatTheSeriesLack() {
    assertThatThrownBy(() -> QueryVariable.labelValues(Variable.of(Shop.STATUS), Shop.SCRAPE.up()))
        .hasMessageContaining("up has no label status; it has [app, pod]");
  }

  @Test
  void looksAtOneSeriesOfAHistogramForEachSetOfLabels() {
    assertThat(
            QueryVariable.labelValues(
                    Variable.of(Shop.STATUS),
                    Shop.SCRAPE.histogram(Shop.DURATION).where(Shop.CHOSEN))
                .query())
        .isEqualTo("label_values(duration_seconds_count{app=~\"$app\"}, status)");
  }

  @Test
  void marksTheFirstMinutesOfAVersionAsADeploy() {
    assertThat(Shop.traffic().annotations().getFirst().expression().promql())
        .isEqualTo(
            "group by (app, version) (build_info)"
                + " unless group by (app, version) (build_info offset 5m)");
  }

  @Test
  void refusesAnAnnotationOfALabelThatIsNotAnswered() {
    assertThatThrownBy(() -> Annotation.of("Deploys", Shop.memory(), "{{version}}"))
        .hasMessageContaining("annotation \"Deploys\" (DashboardTest.java:")
        .hasMessageContaining("names the label version");
  }

  @Test
  void refusesAPanelAfterARowInsteadOfPuttingItSomewhere() {
    Dashboard.Builder dashboard = described("d").withRow(Row.titled("Row"));
    assertThatThrownBy(() -> dashboard.withPanel(memory()))
        .hasMessageContaining("comes after row \"Row\"; put it into a row");
  }

  @Test
  void refusesWhatCannotBeRead() {
    assertThatThrownBy(Dashboard.titled("D").uid("d")::build).hasMessageContaining("has no panel");
    assertThatThrownBy(() -> described("d").refresh(Duration.ofMillis(1)))
        .hasMessageContaining("refresh PT0.001S is below 1 s");
    assertThatThrownBy(() -> DashboardLink.toUrl("Link", "javascript:alert(1)"))
        .hasMessageContaining("neither a path nor of http or https");
    assertThatThrownBy(() -> Thresholds.warningAndCritical(2, 1))
        .hasMessageContaining("threshold 1.0 is not finite and above");
    assertThatThrownBy(() -> new Color("teal")).hasMessageContaining("color \"teal\"");
    assertThatThrownBy(() -> Legend.LIST.sortedBy(Calculation.MAX))
        .hasMessageContaining("sorted by MAX");
  }

  @Test
  void leadsFromATraceIdToItsLogsAtTheSameTime() {
    TraceLink link = new TraceLink("trace_id", "Logs of this trace", "logs", "trace");
    assertThat(link.dataLink().url())
        .isEqualTo("/d/logs?${__url_time_range}&var-trace=${__data.fields.trace_id}");
    assertThat(link.exemplarUrl())
        .isEqualTo("/d/logs?${__url_time_range}&var-trace=${__value.raw}");
  }

  @Test
  void encodesAQuestionForExploreButNotWhatGrafanaFillsIn() {
    assertThat(DataLink.toExplore("Logs", Shop.logs("{a=\"${__field.labels.app}\"}")).url())
        .contains("%7Ba%3D%5C%22${__field.labels.app}%5C%22%7D")
        .contains("${loki}")
        .doesNotContain("\"");
  }

  private static Dashboard.Builder described(String uid) {
    return Dashboard.titled("D").uid(uid).withPanel(memory());
  }

  private static TimeseriesPanel.Builder memory() {
    return TimeseriesPanel.titled("Memory").withTarget(Shop.memory());
  }
}
