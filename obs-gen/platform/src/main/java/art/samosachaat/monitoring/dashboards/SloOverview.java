package art.samosachaat.monitoring.dashboards;

import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;

import art.samosachaat.monitoring.alerts.Objectives;
import art.samosachaat.obs.alerting.Slo;
import art.samosachaat.obs.grafana.Color;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.Reading;
import art.samosachaat.obs.grafana.Row;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.Thresholds;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import java.time.Duration;

/** What users were promised, and how much of the error budget is left. */
public final class SloOverview {

  public static final String UID = "samosachaat-slo";

  /** Namespaces shown, those that burn fastest. */
  private static final int WORST = 4;

  private SloOverview() {}

  public static Dashboard dashboard(Reading reading) {
    Dashboard.Builder dashboard =
        Dashboards.titled("SLO overview", reading)
            .uid(UID)
            .description("Error budgets over two weeks: what is left, and how fast it goes.")
            .last(Duration.ofHours(24));
    for (Slo slo : Objectives.ALL) {
      dashboard.withRow(row(slo));
    }
    return dashboard.build();
  }

  private static Row.Builder row(Slo slo) {
    Duration fast = slo.windows().getFirst();
    Duration slow = slo.windows().get(slo.windows().size() / 2);
    return Row.titled(slo.name())
        .withPanel(
            StatPanel.titled(slo.name() + ": budget left")
                .description(
                    "Share of the error budget of %.1f %% over %d days that is left; below 0 the objective is missed."
                        .formatted((1 - slo.objective()) * 100, slo.window().toDays()))
                .span(6)
                .height(7)
                .showNames()
                .thresholds(Thresholds.criticalAndWarningBelow(0, 0.25))
                .withTarget(slo.budgetLeft().minBy(NAMESPACE), "{{namespace}}"))
        .withPanel(
            TimeseriesPanel.titled(slo.name() + ": burn rate")
                .description(
                    "How many times too fast the budget goes; at 1 it lasts exactly as long as it"
                        + " must.")
                .span(18)
                .height(7)
                .thresholds(Thresholds.startingWith(Color.GREEN).from(1, Color.ORANGE))
                .thresholdStyle(TimeseriesPanel.ThresholdStyle.DASHED)
                .withTarget(
                    slo.burn(fast).maxBy(NAMESPACE).top(WORST),
                    "{{namespace}} over " + fast.toMinutes() + " min")
                .withTarget(
                    slo.burn(slow).maxBy(NAMESPACE).top(WORST),
                    "{{namespace}} over " + slow.toHours() + " h"));
  }
}
