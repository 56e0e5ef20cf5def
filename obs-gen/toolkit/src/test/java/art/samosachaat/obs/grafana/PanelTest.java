package art.samosachaat.obs.grafana;

import static art.samosachaat.obs.grafana.Shop.APP;
import static art.samosachaat.obs.grafana.Shop.SCRAPE;
import static art.samosachaat.obs.grafana.Shop.STATUS;
import static art.samosachaat.obs.grafana.Shop.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.promql.Expression;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.source.Suppression;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a panel knows from its expressions, and what it refuses. */
class PanelTest {

  @Test
  void takesItsUnitFromWhatTheExpressionMeasures() {
    assertThat(unit(Shop.p99())).isEqualTo("s");
    assertThat(unit(Shop.memory())).isEqualTo("bytes");
    assertThat(unit(SCRAPE.counter(Shop.SENT).rate(WINDOW))).isEqualTo("Bps");
    assertThat(unit(Shop.errorRatio())).isEqualTo("percentunit");
    assertThat(unit(Shop.requestRate())).isEqualTo("cps");
    assertThat(unit(SCRAPE.counter(Shop.REQUESTS).increase(WINDOW))).isEqualTo("short");
    assertThat(unit(SCRAPE.counter(Shop.TOKENS).rate(WINDOW))).isEqualTo("count:tokens/s");
  }

  @Test
  void refusesTargetsOfDifferentUnitsUnlessTold() {
    TimeseriesPanel.Builder panel =
        TimeseriesPanel.titled("Mixed").withTarget(Shop.p99()).withTarget(Shop.memory());
    assertThatThrownBy(panel::build)
        .hasMessageStartingWith("panel \"Mixed\" (PanelTest.java:")
        .hasMessageContaining("targets differ in unit, set unit(…); s of histogram_quantile(")
        .hasMessageContaining("; bytes of sum by (app) (memory_bytes)");
    assertThat(panel.unit(GrafanaUnit.SHORT).build().unit()).isEqualTo(GrafanaUnit.SHORT);
    TimeseriesPanel overridden =
        TimeseriesPanel.titled("Mixed")
            .withTarget(Shop.p99())
            .withTarget(PrometheusTarget.of(Shop.memory()).refId("M"))
            .withOverride(FieldOverride.answersOf("M").unit(GrafanaUnit.BYTES))
            .build();
    assertThat(overridden.unit()).isEqualTo(GrafanaUnit.SECONDS);
  }

  @Test
  void refusesALegendOfALabelThatIsNotAnswered() {
    assertThatThrownBy(
            () -> TimeseriesPanel.titled("Requests").withTarget(Shop.requestRate(), "{{status}}"))
        .hasMessageMatching(
            "legend \\(PanelTest.java:\\d+\\): \"\\{\\{status}}\" names the label status, which is"
                + " not among those of the expression: \\[app]");
  }

  @Test
  void callsSeriesByTheLabelsThatTellThemApart() {
    InstantVector ofShop =
        SCRAPE.counter(Shop.REQUESTS).where(APP.value("shop")).rate(WINDOW).sumBy(APP, STATUS);
    assertThat(legend(ofShop)).isEqualTo("{{status}}");
    assertThat(legend(Shop.memory().sumBy())).isEqualTo("Panel");
    assertThat(legend(SCRAPE.histogram(Shop.DURATION).buckets(WINDOW))).isEqualTo("{{le}}");
  }

  @Test
  void namesTargetsInTheirOrderAroundThoseThatHaveAName() {
    TimeseriesPanel panel =
        TimeseriesPanel.titled("Panel")
            .withTarget(Shop.memory())
            .withTarget(PrometheusTarget.of(Shop.memory().times(2)).refId("B"))
            .withTarget(Shop.memory().times(3))
            .build();
    assertThat(panel.targets()).extracting(Target::refId).containsExactly("A", "B", "C");
    assertThatThrownBy(
            TimeseriesPanel.titled("Panel")
                    .withTarget(PrometheusTarget.of(Shop.memory()).refId("A"))
                    .withTarget(PrometheusTarget.of(Shop.memory()).refId("A"))
                ::build)
        .hasMessageContaining("two targets have the refId A");
  }

  @Test
  void asksForNowWhereNothingElseIsShown() {
    assertThat(isInstant(StatPanel.titled("P").withoutSparkline())).isTrue();
    assertThat(isInstant(StatPanel.titled("P"))).isFalse();
    assertThat(isInstant(StatPanel.titled("P").withoutSparkline().calculation(Calculation.MAX)))
        .isFalse();
    assertThat(isInstant(BarGaugePanel.titled("P"))).isTrue();
    assertThat(isInstant(TablePanel.titled("P"))).isTrue();
    assertThat(isInstant(TimeseriesPanel.titled("P"))).isFalse();
  }

  @Test
  void refusesAHeatmapOfWhatIsNoBucket() {
    assertThatThrownBy(HeatmapPanel.titled("Heat").withTarget(Shop.memory())::build)
        .hasMessageContaining("sum by (app) (memory_bytes) has no label le");
    assertThatThrownBy(
            HeatmapPanel.titled("Heat").withTarget(SCRAPE.histogram(Shop.DURATION).buckets(WINDOW))
                ::build)
        .hasMessageContaining("unit(…) must tell in what was observed");
    HeatmapPanel heatmap =
        HeatmapPanel.titled("Heat").ofHistogram(SCRAPE.histogram(Shop.DURATION)).build();
    assertThat(heatmap.unit()).isEqualTo(GrafanaUnit.SECONDS);
    assertThat(((PrometheusTarget) heatmap.targets().getFirst()).format())
        .isEqualTo(PrometheusTarget.Format.HEATMAP);
  }

  @Test
  void refusesATableColumnThatNothingAnswersWith() {
    assertThatThrownBy(
            TablePanel.titled("Table").withTarget(Shop.memory()).column(STATUS, "Status")::build)
        .hasMessageContaining("column \"Status\" is of label status");
    assertThatThrownBy(
            TablePanel.titled("Table").withTarget(Shop.memory()).column("B", "Memory")::build)
        .hasMessageContaining("column \"Memory\" is of target B, which is not there");
    assertThat(
            TablePanel.titled("Table")
                .withTarget(Shop.memory())
                .column("A", "Mem")
                .build()
                .columns())
        .containsExactly(new TablePanel.Column("Value", "Mem"));
  }

  @Test
  void refusesToSortByAColumnThatIsNotShown() {
    TablePanel.Builder table =
        TablePanel.titled("Table").withTarget(Shop.memory()).column("A", "Memory");
    assertThatThrownBy(table.sortedBy("Value")::build)
        .hasMessageContaining("sorted by \"Value\", which is none of its columns [Memory, app]");
    assertThat(table.sortedBy("Memory").build().sorting())
        .contains(new TablePanel.Sorting("Memory", true));
  }

  @Test
  void refusesAnOverrideForATargetThatIsNotThere() {
    assertThatThrownBy(
            TimeseriesPanel.titled("P")
                    .withTarget(Shop.memory())
                    .withOverride(FieldOverride.answersOf("B").color(Color.RED))
                ::build)
        .hasMessageContaining("an override is for target B, which is not there");
  }

  @Test
  void refusesExemplarsOfNow() {
    assertThatThrownBy(
            TimeseriesPanel.titled("P")
                    .withTarget(PrometheusTarget.of(Shop.p99()).exemplars().instant())
                ::build)
        .hasMessageMatching("target A \\(PanelTest.java:\\d+\\): exemplars are of a time, .*");
  }

  @Test
  void refusesWhatWouldShowNothing() {
    assertThatThrownBy(TimeseriesPanel.titled("Empty")::build).hasMessageContaining("asks nothing");
    assertThatThrownBy(TextPanel.titled("Empty")::build).hasMessageContaining("markdown is blank");
    assertThatThrownBy(() -> TextPanel.titled(" ")).hasMessageContaining("title is blank");
    assertThatThrownBy(GaugePanel.titled("Gauge").withTarget(Shop.memory())::build)
        .hasMessageContaining("from min to max; set both");
    assertThatThrownBy(TimeseriesPanel.titled("P").withTarget(Shop.memory()).min(2).max(1)::build)
        .hasMessageContaining("min 2.0 is not below max 1.0");
    assertThatThrownBy(
            TimeseriesPanel.titled("P").withTarget(Shop.memory()).withTarget(Shop.logs("{}"), "x")
                ::build)
        .hasMessageContaining("both Prometheus and Loki");
  }

  @Test
  void keepsWhatTheProofAndTheLintAreTold() {
    TimeseriesPanel panel =
        TimeseriesPanel.titled("P")
            .withTarget(
                PrometheusTarget.of(Shop.memory())
                    .mayBeEmpty("no shop is open")
                    .suppress("no-unit", "it has none"))
            .suppress("no-description", "says it all")
            .mayBeEmpty("no shop is open")
            .build();
    assertThat(panel.mayBeEmpty()).contains("no shop is open");
    assertThat(panel.suppressions())
        .containsExactly(new Suppression("no-description", "says it all"));
    Target target = panel.targets().getFirst();
    assertThat(target.mayBeEmpty()).contains("no shop is open");
    assertThat(target.suppressions()).containsExactly(new Suppression("no-unit", "it has none"));
    assertThat(List.of(panel.place().file(), target.place().file())).containsOnly("PanelTest.java");
  }

  private static String unit(Expression expression) {
    return TimeseriesPanel.titled("Panel").withTarget(expression).build().unit().id();
  }

  private static String legend(Expression expression) {
    return TimeseriesPanel.titled("Panel")
        .withTarget(expression)
        .build()
        .targets()
        .getFirst()
        .legend()
        .text();
  }

  private static boolean isInstant(ValuePanel.Builder<?> panel) {
    return panel.withTarget(Shop.memory()).build().targets().getFirst().isInstant();
  }
}
