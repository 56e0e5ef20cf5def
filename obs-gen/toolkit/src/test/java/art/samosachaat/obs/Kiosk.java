package art.samosachaat.obs;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.SeriesValues;
import art.samosachaat.obs.alerting.Severity;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A small project's monitoring, for tests. */
public final class Kiosk {
  public static final Label APP = Label.oneOf("app", "The service.", "kiosk");
  public static final Label STATUS = Label.oneOf("status", "HTTP | status.", "200", "500");

  public static final CounterMetric SALES =
      CounterMetric.named("kiosk_sales").help("Things sold.").labels(STATUS).build();
  public static final GaugeMetric STOCK =
      GaugeMetric.named("kiosk_stock").help("Things left to sell.").build();
  public static final HistogramMetric WAIT =
      HistogramMetric.named("kiosk_wait_seconds")
          .help("How long people wait.")
          .unit(Unit.SECONDS)
          .buckets(0.5, 1, 5)
          .build();
  public static final Catalogue CATALOGUE =
      Catalogue.of("kiosk").metrics(SALES, STOCK, WAIT).seriesBudget(100).build();

  public static final Scrape SCRAPE = new Scrape(Duration.ofSeconds(15), List.of(APP));
  public static final RecordingRule SALES_RATE =
      RecordingRule.named(
          "app:kiosk_sales:rate5m", SCRAPE.counter(SALES).rate(Window.ofMinutes(5)).sumBy(APP));

  private Kiosk() {}

  /** Everything but what a test wants otherwise; its runbooks must be in the folder. */
  public static Monitoring.Builder monitoring(Path runbooks) {
    return Monitoring.of("kiosk")
        .catalogues(CATALOGUE)
        .dashboards(dashboard("kiosk"))
        .rules(RuleGroup.named("kiosk", SCRAPE, SALES_RATE, nothingSold("NothingSold")))
        .links(Links.to("https://docs.example.com/", "https://grafana.example.com/d/"))
        .runbooks(runbooks);
  }

  public static Dashboard dashboard(String uid) {
    return Dashboard.titled("Kiosk")
        .uid(uid)
        .withPanel(TimeseriesPanel.titled("Sales").withTarget(SALES_RATE.series().now()))
        .withPanel(StatPanel.titled("Stock").withTarget(SCRAPE.gauge(STOCK).now()))
        .build();
  }

  public static AlertRule nothingSold(String name) {
    return AlertRule.named(name)
        .expression(SCRAPE.gauge(STOCK).now().below(1))
        .pendingFor(Duration.ofMinutes(5))
        .severity(Severity.WARNING)
        .owner("kiosk")
        .runbook("NothingSold.md")
        .dashboard("kiosk")
        .summary("Nothing is left to sell")
        .description("Whoever comes leaves with nothing.")
        .provenBy(
            Scenario.named("sold out")
                .series(SCRAPE.gauge(STOCK).where(APP.value("kiosk")), SeriesValues.constant(0))
                .at(Duration.ofMinutes(10))
                .fires(APP.value("kiosk")),
            Scenario.named("one left")
                .series(SCRAPE.gauge(STOCK).where(APP.value("kiosk")), SeriesValues.constant(1))
                .at(Duration.ofMinutes(10))
                .staysQuiet(),
            Scenario.named("nothing is known")
                .withMissingData()
                .at(Duration.ofMinutes(10))
                .staysQuiet())
        .build();
  }
}
