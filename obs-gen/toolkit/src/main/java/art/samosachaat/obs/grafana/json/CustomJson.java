package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.BarGaugePanel;
import art.samosachaat.obs.grafana.GaugePanel;
import art.samosachaat.obs.grafana.HeatmapPanel;
import art.samosachaat.obs.grafana.HistogramPanel;
import art.samosachaat.obs.grafana.PieChartPanel;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.StateTimelinePanel;
import art.samosachaat.obs.grafana.StatusHistoryPanel;
import art.samosachaat.obs.grafana.TablePanel;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.grafana.ValuePanel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** How values are drawn, where that is up to the type of panel. */
final class CustomJson {
  private static final int STATE_OPACITY = 70;

  private CustomJson() {}

  /** Whether colours tell series apart; if not, they tell good values from bad. */
  static boolean seriesDiffer(ValuePanel panel) {
    return switch (panel) {
      case TimeseriesPanel timeseries -> true;
      case HistogramPanel histogram -> true;
      case PieChartPanel pie -> true;
      case HeatmapPanel heatmap -> true;
      case StatPanel stat -> false;
      case GaugePanel gauge -> false;
      case BarGaugePanel bars -> false;
      case TablePanel table -> false;
      case StateTimelinePanel timeline -> false;
      case StatusHistoryPanel history -> false;
    };
  }

  static ObjectNode of(ValuePanel panel) {
    return switch (panel) {
      case TimeseriesPanel timeseries -> of(timeseries);
      case HistogramPanel histogram -> Json.object().put("lineWidth", 1).put("fillOpacity", 80);
      case StateTimelinePanel timeline ->
          Json.object().put("lineWidth", 0).put("fillOpacity", STATE_OPACITY);
      case StatusHistoryPanel history ->
          Json.object().put("lineWidth", 1).put("fillOpacity", STATE_OPACITY);
      case TablePanel table -> Json.object().put("align", "auto").put("inspect", false);
      case StatPanel stat -> Json.object();
      case GaugePanel gauge -> Json.object();
      case BarGaugePanel bars -> Json.object();
      case HeatmapPanel heatmap -> Json.object();
      case PieChartPanel pie -> Json.object();
    };
  }

  private static ObjectNode of(TimeseriesPanel panel) {
    ObjectNode custom = Json.object();
    custom.put("drawStyle", lower(panel.drawStyle()));
    custom.put("lineWidth", panel.lineWidth());
    custom.put("fillOpacity", panel.fillOpacity());
    custom.put("showPoints", "never");
    custom.put("spanNulls", panel.isConnectingGaps());
    if (!panel.axisLabel().isEmpty()) {
      custom.put("axisLabel", panel.axisLabel());
    }
    panel.softMin().ifPresent(min -> custom.set("axisSoftMin", Json.number(min)));
    panel.softMax().ifPresent(max -> custom.set("axisSoftMax", Json.number(max)));
    panel.logBase().ifPresent(base -> custom.set("scaleDistribution", logarithmic(base)));
    custom.set("stacking", Json.object().put("mode", lower(panel.stacking())).put("group", "A"));
    custom.set("thresholdsStyle", Json.object().put("mode", lower(panel.thresholdStyle())));
    return custom;
  }

  private static JsonNode logarithmic(int base) {
    return Json.object().put("type", "log").put("log", base);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
