package com.example.bakery;

import static com.example.bakery.BakeryMetrics.BREAD;
import static com.example.bakery.BakeryMetrics.LOAVES;
import static com.example.bakery.BakeryMetrics.OVEN;
import static com.example.bakery.BakeryMetrics.SCRAPE;
import static com.example.bakery.BakeryMetrics.TEMPERATURE;

import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.MonitoringProvider;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.SeriesValues;
import art.samosachaat.obs.alerting.Severity;
import art.samosachaat.obs.alerting.Template;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.Window;
import java.nio.file.Path;
import java.time.Duration;

/** How the bakery is watched. */
public final class BakeryMonitoring implements MonitoringProvider {
  private static final String DASHBOARD = "bakery";

  @Override
  public Monitoring monitoring() {
    return Monitoring.of("bakery")
        .catalogues(BakeryMetrics.CATALOGUE)
        .dashboards(dashboard())
        .rules(RuleGroup.named("bakery", SCRAPE, ovenCold()))
        .links(
            Links.to(
                "https://git.example.com/bakery/docs/runbooks/", "https://grafana.example.com/d/"))
        .runbooks(Path.of("docs", "runbooks"))
        .build();
  }

  private static Dashboard dashboard() {
    return Dashboard.titled("Bakery")
        .uid(DASHBOARD)
        .description("Whether there will be bread.")
        .withPanel(
            TimeseriesPanel.titled("Loaves")
                .description("How many loaves leave the ovens.")
                .withTarget(SCRAPE.counter(LOAVES).rate(Window.RATE_INTERVAL).sumBy(BREAD)))
        .withPanel(
            TimeseriesPanel.titled("Temperature")
                .description("Below 150 °C nothing is baked.")
                .withTarget(SCRAPE.gauge(TEMPERATURE).now()))
        .build();
  }

  private static AlertRule ovenCold() {
    GaugeSelection first = SCRAPE.gauge(TEMPERATURE).where(OVEN.value("1"));
    return AlertRule.named("OvenCold")
        .expression(SCRAPE.gauge(TEMPERATURE).now().below(150))
        .pendingFor(Duration.ofMinutes(5))
        .severity(Severity.WARNING)
        .owner("bakers")
        .runbook("OvenCold.md")
        .dashboard(DASHBOARD)
        .summary("Oven {} is cold", Template.label(OVEN))
        .description("Nothing is baked in it; there will be no bread.")
        .provenBy(
            Scenario.named("somebody switched it off")
                .series(first, SeriesValues.constant(20))
                .at(Duration.ofMinutes(6))
                .fires(OVEN.value("1")),
            Scenario.named("just hot enough")
                .series(first, SeriesValues.constant(150))
                .at(Duration.ofMinutes(6))
                .staysQuiet(),
            Scenario.named("the thermometer is broken")
                .withMissingData()
                .at(Duration.ofMinutes(6))
                .staysQuiet())
        .build();
  }
}
