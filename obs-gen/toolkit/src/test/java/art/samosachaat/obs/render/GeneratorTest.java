package art.samosachaat.obs.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.BadInputException;
import art.samosachaat.obs.Kiosk;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a description becomes, and which descriptions contradict themselves. */
class GeneratorTest {
  @TempDir Path runbooks;

  @BeforeEach
  void writeRunbook() throws IOException {
    Files.writeString(runbooks.resolve("NothingSold.md"), "# Nothing sold");
  }

  @Test
  void rendersEveryArtefactInOrderOfItsPath() {
    assertThat(Generator.artefacts(Kiosk.monitoring(runbooks).build()))
        .extracting(Artefact::path)
        .containsExactly(
            "alertmanager/inhibitions.yml",
            "catalog.md",
            "dashboards/kiosk.json",
            "kubernetes/prometheusrule.yaml",
            "prometheus/rules.yml",
            "prometheus/tests/kiosk.yml");
  }

  @Test
  void rendersNoRuleFileWithoutRules() {
    Monitoring monitoring = Monitoring.of("kiosk").catalogues(Kiosk.CATALOGUE).build();
    assertThat(Generator.artefacts(monitoring))
        .extracting(Artefact::path)
        .containsExactly("catalog.md");
  }

  @Test
  void makesTheSameBytesOfTheSameDescription() {
    List<String> once = contents(Kiosk.monitoring(runbooks).build());
    List<String> again = contents(Kiosk.monitoring(runbooks).build());
    assertThat(once).isEqualTo(again);
  }

  @Test
  void namesInRulesWhatChoosesThem() {
    Monitoring monitoring = Kiosk.monitoring(runbooks).ruleLabel("release", "prometheus").build();
    assertThat(content(monitoring, "kubernetes/prometheusrule.yaml"))
        .contains("kind: PrometheusRule", "name: kiosk", "release: prometheus");
  }

  @Test
  void listsEveryMetricWithItsReaders() {
    String catalog = content(Kiosk.monitoring(runbooks).build(), "catalog.md");
    assertThat(catalog)
        .contains(
            """
            ### `kiosk_sales`

            Things sold.

            - counter, in PromQL `kiosk_sales_total`
            - series of one process, at most: 2
            - exported by kiosk
            - read by
              - panel Sales of dashboard Kiosk
              - recording rule app:kiosk\\_sales:rate5m

            | label | says | values |
            |---|---|---|
            | `status` | HTTP \\| status. | `200`, `500` |
            """)
        .contains("  - alert NothingSold\n  - panel Stock of dashboard Kiosk\n")
        .contains(
            "| [`kiosk_wait_seconds`](#kiosk_wait_seconds) | histogram | seconds | kiosk | nobody"
                + " |")
        .contains("- bucket edges: 0.5, 1, 5\n");
  }

  @Test
  void letsSeveralExportersExportOneMetric() {
    Catalogue other = Catalogue.of("till").metrics(Kiosk.SALES).seriesBudget(10).build();
    Monitoring monitoring = Kiosk.monitoring(runbooks).catalogues(other).build();
    assertThat(content(monitoring, "catalog.md")).contains("- exported by kiosk, till\n");
  }

  @Test
  void refusesAMetricDeclaredDifferentlyTwice() {
    CounterMetric other = CounterMetric.named("kiosk_sales").help("Things sold.").build();
    Monitoring monitoring =
        Kiosk.monitoring(runbooks)
            .catalogues(Catalogue.of("till").metrics(other).seriesBudget(10).build())
            .build();
    assertRefused(
        monitoring,
        "GeneratorTest\\.java:\\d+: counter kiosk_sales of till and counter kiosk_sales of kiosk"
            + " \\(Kiosk\\.java:\\d+\\) share a name but differ: labels \\[\\] and \\[status\\]");
  }

  @Test
  void refusesAnExposedNameOfTwoMetrics() {
    GaugeMetric other = GaugeMetric.named("kiosk_sales_total").help("All.").foreign().build();
    Monitoring monitoring =
        Kiosk.monitoring(runbooks)
            .catalogues(Catalogue.of("till").metrics(other).seriesBudget(10).build())
            .build();
    assertRefused(monitoring, "GeneratorTest.*share a name but differ: kind gauge and counter");
  }

  @Test
  void refusesTwoDashboardsOfOneUid() {
    Monitoring monitoring = Kiosk.monitoring(runbooks).dashboards(Kiosk.dashboard("KIOSK")).build();
    assertRefused(
        monitoring,
        "Kiosk\\.java:\\d+: dashboard \"Kiosk\" has the uid KIOSK of dashboard \"Kiosk\""
            + " \\(Kiosk\\.java:\\d+\\)");
  }

  @Test
  void refusesARunbookThatDoesNotExist() throws IOException {
    Files.delete(runbooks.resolve("NothingSold.md"));
    assertRefused(
        Kiosk.monitoring(runbooks).build(),
        "Kiosk\\.java:\\d+: alert NothingSold: there is no runbook .*NothingSold\\.md");
  }

  @Test
  void refusesTwoAlertsOfOneName() {
    RuleGroup again = RuleGroup.named("again", Kiosk.SCRAPE, Kiosk.nothingSold("NothingSold"));
    Monitoring.Builder builder = Kiosk.monitoring(runbooks).rules(again);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "alert NothingSold \\(.*\\) and alert NothingSold \\(.*\\) have .*name");
  }

  @Test
  void refusesRulesThatLeadNowhere() {
    Monitoring.Builder builder =
        Monitoring.of("kiosk").rules(RuleGroup.named("kiosk", Kiosk.SCRAPE, Kiosk.SALES_RATE));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "monitoring kiosk \\(GeneratorTest.java:\\d+\\): has rules, but no links.*");
  }

  @Test
  void tellsAllFaultsAtOnce() throws IOException {
    Files.delete(runbooks.resolve("NothingSold.md"));
    Monitoring monitoring =
        Kiosk.monitoring(runbooks)
            .rules(RuleGroup.named("more", Kiosk.SCRAPE, Kiosk.nothingSold("NothingLeft")))
            .build();
    assertThatThrownBy(() -> Generator.artefacts(monitoring))
        .isInstanceOfSatisfying(BadInputException.class, e -> assertThat(e.lines()).hasSize(2));
  }

  private static void assertRefused(Monitoring monitoring, String regex) {
    assertThatThrownBy(() -> Generator.artefacts(monitoring))
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching(regex);
  }

  private static List<String> contents(Monitoring monitoring) {
    return Generator.artefacts(monitoring).stream().map(GeneratorTest::text).toList();
  }

  private static String content(Monitoring monitoring, String path) {
    return Generator.artefacts(monitoring).stream()
        .filter(artefact -> artefact.path().equals(path))
        .map(GeneratorTest::text)
        .findFirst()
        .orElseThrow();
  }

  private static String text(Artefact artefact) {
    return new String(artefact.content().get(), StandardCharsets.UTF_8);
  }
}
