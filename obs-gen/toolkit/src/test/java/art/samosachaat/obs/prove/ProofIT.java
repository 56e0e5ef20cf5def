package art.samosachaat.obs.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Window;
import art.samosachaat.obs.prove.ProofTarget.Asked;
import art.samosachaat.obs.source.Place;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that scrapes one exporter which keeps its word and one which does not. */
class ProofIT {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final Scrape.Targets HONEST = Shop.SCRAPE.where(Shop.JOB.value("honest"));
  private static final Placeholders VIEW =
      Placeholders.of(
          Shop.SCRAPE.interval(), Duration.ofMinutes(1), Map.of("outcome", Placeholders.ALL));

  @TempDir private static Path folder;
  private static PrometheusServer prometheus;
  private static RecordedExporter honest;
  private static RecordedExporter dishonest;

  @BeforeAll
  static void scrape() throws Exception {
    InstalledTools.require("prometheus");
    honest = Shop.honest();
    dishonest = RecordedExporter.of(Shop.dishonest());
    Path rules = folder.resolve("rules.yml");
    Files.writeString(
        rules,
        """
        groups:
          - name: shop
            rules:
              - record: job:shop_orders:rate1m
                expr: sum by (job) (rate(shop_orders_total[1m]))
              - record: job:shop_broken
                expr: shop_checkout_duration_seconds_bucket / on (job) shop_orders_total
        """);
    prometheus =
        PrometheusServer.start(
            new PrometheusConfig(
                Shop.SCRAPE.interval(),
                List.of(
                    ScrapeTarget.of("honest", honest.address()),
                    ScrapeTarget.of("dishonest", dishonest.address())),
                List.of(rules)));
    prometheus.awaitScrapes(4, CLOCK, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable started : Arrays.asList(prometheus, honest, dishonest)) {
      if (started != null) {
        started.close();
      }
    }
  }

  @Test
  void provesWhatHolds() throws Exception {
    InstantVector rate = HONEST.counter(Shop.ORDERS).rate(Window.RATE_INTERVAL);
    InstantVector p95 = HONEST.histogram(Shop.CHECKOUT).quantile(0.95, Window.RATE_INTERVAL);
    InstantVector refused =
        HONEST
            .counter(Shop.ORDERS)
            .where(Shop.OUTCOME.value("refused"))
            .rate(Window.ofMinutes(5))
            .above(5);

    ProofReport report =
        prove(
            List.of(exporter("honest")),
            panel("Rate", rate.promql()),
            panel(
                "Chosen", "sum(rate(shop_orders_total{outcome=~\"$outcome\"}[$__rate_interval]))"),
            panel("p95", p95.promql()),
            rule("shop:rate", rate(HONEST)),
            alert("ManyRefused", refused),
            alert("ShopGone", HONEST.gauge(Shop.BASKETS).absent()));

    assertThat(report.findings()).extracting(Finding::subject).containsExactly(broken());
    assertThat(report.asked()).isEqualTo(6);
    assertThat(report.comparedSeries()).isEqualTo(8);
    assertThat(report.refreshes().get("Shop"))
        .satisfies(cost -> assertThat(cost.queries()).isEqualTo(3))
        .satisfies(cost -> assertThat(cost.samplesRead()).isPositive());
  }

  @Test
  void findsEverythingThatIsNotAsDeclared() throws Exception {
    ProofReport report = prove(List.of(exporter("dishonest")));

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.text())
        .contains(
            "ProofIT.java:",
            "shop / counter shop_orders: label outcome has undeclared values [lost];"
                + " declared are [paid, refused]",
            "shop / gauge shop_baskets: declared, but no series shop_baskets was scraped",
            "scraped with bucket edges [0.5, 7.0, Infinity]; declared are [0.5, 5.0, Infinity]",
            "shop: scraped, but not declared: [shop_trolleys]",
            "Not proven by Prometheus at http://127.0.0.1:");
  }

  @Test
  void namesThePanelThatAnswersNothingAndTheOneThatIsRefused() throws Exception {
    ProofReport report =
        prove(
            List.of(),
            panel("Empty", "shop_refunds_total"),
            panel("Not a number", "shop_baskets * NaN"),
            panel("Refused", "rate(shop_orders_total)"),
            panel("Unknown variable", "shop_orders_total{outcome=\"$missing\"}"),
            panel("Seldom", "shop_refunds_total").mayBeEmpty("nobody has asked for one yet"));

    assertThat(report.findings())
        .extracting(Finding::toString)
        .anyMatch(line -> line.endsWith("Shop / Empty: answers nothing: shop_refunds_total"))
        .anyMatch(line -> line.contains("Shop / Not a number: answers only NaN"))
        .anyMatch(
            line -> line.contains("Shop / Refused: is refused: ") && line.contains("range vector"))
        .anyMatch(
            line ->
                line.contains("Shop / Unknown variable: cannot be asked: ")
                    && line.contains("missing"))
        .anyMatch(line -> line.contains("rule job:shop_broken of group shop: "))
        .hasSize(5);
    assertThat(report.exemptions())
        .singleElement()
        .hasToString("Shop.java:1: Shop / Seldom: nobody has asked for one yet");
  }

  @Test
  void namesTheAlertThatCouldNeverFire() throws Exception {
    InstantVector never = Shop.SCRAPE.where(Shop.JOB.value("gone")).up().now().equalTo(0);

    assertThat(prove(List.of(), alert("Gone", never)).findings())
        .extracting(Finding::problem)
        .contains("could never fire, since there is no series [up{job=\"gone\"}]");
  }

  @Test
  void exemptsLogsUnlessAGrammarReadsThem() throws Exception {
    ProofTarget logs =
        ProofTarget.of("Shop", "Log", place(), new Asked.Logs("{service=\"shop\"} |="));
    Proof proof = Proof.of(prometheus.client(), CLOCK);

    assertThat(proof.run(List.of(), List.of(logs)).exemptions())
        .extracting(Finding::problem)
        .containsExactly("a query of logs, and no Loki is here");
    assertThat(
            proof
                .with(logql -> java.util.Optional.of("ends too early"))
                .run(List.of(), List.of(logs))
                .findings())
        .extracting(Finding::problem)
        .contains("is no LogQL: ends too early");
  }

  @Test
  void saysWhichTargetsDoNotAnswer() throws Exception {
    try (PrometheusServer lonely =
        PrometheusServer.start(
            new PrometheusConfig(
                Shop.SCRAPE.interval(),
                List.of(ScrapeTarget.of("nobody", "127.0.0.1:1")),
                List.of()))) {
      assertThatThrownBy(() -> lonely.awaitScrapes(1, CLOCK, Duration.ofSeconds(8)))
          .isInstanceOf(PrometheusException.class)
          .hasMessageContainingAll("http://127.0.0.1:1/metrics of job nobody", "refused");
    }
  }

  @Test
  void saysWhyPrometheusRefusesItsRules() throws Exception {
    Path rules =
        Files.writeString(folder.resolve("broken.yml"), "groups: [{name: x, rules: [{}]}]");
    PrometheusConfig config =
        new PrometheusConfig(Duration.ofSeconds(1), List.of(), List.of(rules));

    assertThatThrownBy(() -> PrometheusServer.start(config))
        .isInstanceOf(PrometheusException.class)
        .hasMessageContainingAll("ended with status", "broken.yml");
  }

  @Test
  void provesNothingWherePrometheusIsDown() {
    Proof proof = Proof.of(new PrometheusClient(URI.create("http://127.0.0.1:1")), CLOCK);

    assertThatThrownBy(() -> proof.run(List.of(), List.of(panel("Rate", "up"))))
        .isInstanceOf(PrometheusException.class)
        .hasMessage("no Prometheus answers at http://127.0.0.1:1: connection refused");
  }

  private static String broken() {
    return prometheus.client().toString();
  }

  private static ProofReport prove(List<ProofExporter> exporters, ProofTarget... targets)
      throws PrometheusException {
    return Proof.of(prometheus.client(), CLOCK).run(exporters, List.of(targets));
  }

  private static ProofExporter exporter(String job) {
    return ProofExporter.ofJob(job, Shop.CATALOGUE, Shop.SCRAPE.labels());
  }

  private static InstantVector rate(Scrape.Targets targets) {
    return targets.counter(Shop.ORDERS).rate(Window.ofMinutes(1));
  }

  private static ProofTarget panel(String name, String promql) {
    return ProofTarget.of("Shop", name, place(), new Asked.Panel(promql, VIEW, false));
  }

  private static ProofTarget rule(String name, InstantVector expression) {
    return ProofTarget.of("rules", name, place(), new Asked.Rule(expression.node()));
  }

  private static ProofTarget alert(String name, InstantVector expression) {
    return ProofTarget.of("alerts", name, place(), new Asked.Alert(expression.node()));
  }

  private static Place place() {
    return new Place("Shop", "Shop.java", 1);
  }
}
