package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.BarGaugePanel;
import art.samosachaat.obs.grafana.Calculation;
import art.samosachaat.obs.grafana.GaugePanel;
import art.samosachaat.obs.grafana.HeatmapPanel;
import art.samosachaat.obs.grafana.HistogramPanel;
import art.samosachaat.obs.grafana.Legend;
import art.samosachaat.obs.grafana.LogsPanel;
import art.samosachaat.obs.grafana.Panel;
import art.samosachaat.obs.grafana.PieChartPanel;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.StateTimelinePanel;
import art.samosachaat.obs.grafana.StatusHistoryPanel;
import art.samosachaat.obs.grafana.TablePanel;
import art.samosachaat.obs.grafana.TextPanel;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The options of each type of panel. */
final class OptionsJson {
  /** What Grafana's editor starts with, in pixels. */
  private static final int MIN_GAUGE = 75;

  private OptionsJson() {}

  static ObjectNode of(Panel panel) {
    return switch (panel) {
      case TimeseriesPanel timeseries -> legendAndTooltip(timeseries.legend());
      case StatPanel stat -> of(stat);
      case GaugePanel gauge -> of(gauge);
      case BarGaugePanel bars -> of(bars);
      case HeatmapPanel heatmap -> of(heatmap);
      case HistogramPanel histogram ->
          legendAndTooltip(histogram.legend())
              .put("bucketCount", histogram.bucketCount())
              .put("combine", false);
      case TablePanel table -> of(table);
      case LogsPanel logs -> of(logs);
      case TextPanel text -> Json.object().put("mode", "markdown").put("content", text.markdown());
      case StateTimelinePanel timeline ->
          states(timeline.legend()).put("mergeValues", true).put("alignValue", "left");
      case StatusHistoryPanel history -> states(history.legend()).put("colWidth", 0.9);
      case PieChartPanel pie -> of(pie);
    };
  }

  private static ObjectNode of(StatPanel panel) {
    ObjectNode node = reduced(panel.calculation(), "auto");
    node.put("graphMode", panel.hasSparkline() ? "area" : "none");
    node.put("colorMode", lower(panel.colorMode()));
    node.put("justifyMode", "auto");
    node.put("textMode", panel.isShowingNames() ? "value_and_name" : "auto");
    node.put("wideLayout", true);
    node.put("showPercentChange", false);
    node.put("percentChangeColorMode", "standard");
    return node;
  }

  private static ObjectNode of(GaugePanel panel) {
    ObjectNode node = reduced(panel.calculation(), "auto");
    node.put("showThresholdLabels", false);
    node.put("showThresholdMarkers", true);
    node.put("sizing", "auto");
    node.put("minVizWidth", MIN_GAUGE);
    node.put("minVizHeight", MIN_GAUGE);
    return node;
  }

  private static ObjectNode of(BarGaugePanel panel) {
    ObjectNode node = reduced(panel.calculation(), lower(panel.orientation()));
    node.put("displayMode", lower(panel.displayMode()));
    node.put("valueMode", "color");
    node.put("namePlacement", "auto");
    node.put("showUnfilled", true);
    node.put("sizing", "auto");
    node.put("minVizWidth", 8).put("minVizHeight", 16).put("maxVizHeight", 300);
    node.set("legend", legend(Legend.HIDDEN));
    return node;
  }

  private static ObjectNode of(HeatmapPanel panel) {
    ObjectNode node = Json.object();
    node.put("calculate", false);
    node.set(
        "color",
        Json.object()
            .put("mode", "scheme")
            .put("scheme", "Oranges")
            .put("fill", "dark-orange")
            .put("scale", "exponential")
            .put("exponent", 0.5)
            .put("steps", 64)
            .put("reverse", false));
    node.put("showValue", "never");
    node.put("cellGap", 1);
    node.set("cellValues", Json.object().put("unit", "cps"));
    ObjectNode axis = Json.object().put("axisPlacement", "left").put("reverse", false);
    axis.put("unit", panel.unit().id());
    panel.decimals().ifPresent(digits -> axis.put("decimals", digits));
    panel.min().ifPresent(min -> axis.set("min", Json.number(min)));
    panel.max().ifPresent(max -> axis.set("max", Json.number(max)));
    node.set("yAxis", axis);
    node.set("rowsFrame", Json.object().put("layout", "auto"));
    // Cells that nothing fell into are left out.
    node.set("filterValues", Json.object().put("le", 1e-9));
    node.set("legend", Json.object().put("show", true));
    node.set(
        "tooltip",
        Json.object().put("mode", "single").put("yHistogram", true).put("showColorScale", true));
    node.set("exemplars", Json.object().put("color", "rgba(255,0,255,0.7)"));
    return node;
  }

  private static ObjectNode of(TablePanel panel) {
    ObjectNode node = Json.object();
    node.put("frameIndex", 0);
    node.put("showHeader", true);
    node.put("cellHeight", "sm");
    panel
        .sorting()
        .ifPresent(
            sorting ->
                node.set(
                    "sortBy",
                    Json.array()
                        .add(
                            Json.object()
                                .put("displayName", sorting.column())
                                .put("desc", sorting.descending()))));
    ObjectNode footer = Json.object().put("show", false).put("countRows", false);
    footer.set("reducer", Json.array().add("sum"));
    node.set("footer", footer);
    return node;
  }

  private static ObjectNode of(LogsPanel panel) {
    ObjectNode node = Json.object();
    node.put("showTime", true);
    node.put("showLabels", false);
    node.put("showCommonLabels", false);
    node.put("showLogContextToggle", true);
    node.put("wrapLogMessage", panel.isWrapping());
    node.put("prettifyLogMessage", false);
    node.put("enableLogDetails", true);
    node.put("sortOrder", panel.isOldestFirst() ? "Ascending" : "Descending");
    node.put("dedupStrategy", "none");
    return node;
  }

  private static ObjectNode of(PieChartPanel panel) {
    ObjectNode node = reduced(panel.calculation(), "auto");
    node.put("pieType", panel.isDonut() ? "donut" : "pie");
    node.set("displayLabels", Json.array());
    ObjectNode legend = legend(panel.legend());
    legend.set("values", Json.strings(List.of("value", "percent")));
    node.set("legend", legend);
    node.set("tooltip", tooltip());
    return node;
  }

  private static ObjectNode states(Legend legend) {
    return legendAndTooltip(legend).put("showValue", "auto").put("rowHeight", 0.9);
  }

  private static ObjectNode reduced(Calculation calculation, String orientation) {
    ObjectNode reduce = Json.object().put("values", false).put("fields", "");
    reduce.set("calcs", Json.array().add(calculation.id()));
    ObjectNode node = Json.object();
    node.set("reduceOptions", reduce);
    node.put("orientation", orientation);
    return node;
  }

  private static ObjectNode legendAndTooltip(Legend legend) {
    ObjectNode node = Json.object();
    node.set("legend", legend(legend));
    node.set("tooltip", tooltip());
    return node;
  }

  private static ObjectNode legend(Legend legend) {
    boolean hidden = legend.mode() == Legend.Mode.HIDDEN;
    ObjectNode node = Json.object();
    node.put("showLegend", !hidden);
    // Grafana reads "hidden" as "list" once it is told to show the legend again.
    node.put("displayMode", hidden ? "list" : lower(legend.mode()));
    node.put("placement", lower(legend.placement()));
    node.set("calcs", Json.strings(legend.calculations().stream().map(Calculation::id).toList()));
    legend.sortBy().ifPresent(column -> node.put("sortBy", column.column()).put("sortDesc", true));
    return node;
  }

  private static ObjectNode tooltip() {
    return Json.object().put("mode", "multi").put("sort", "desc");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
