package art.samosachaat.obs.grafana;

import art.samosachaat.obs.logs.LogExpression;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;

/** A shop, its metrics and its dashboards. */
public final class Shop {
  public static final Label APP = Label.oneOf("app", "The service.", "shop", "till");
  public static final Label POD = Label.bounded("pod", "The pod.", 100, "replicas");
  public static final Label STATUS = Label.oneOf("status", "HTTP status.", "200", "404", "500");
  public static final Label VERSION = Label.bounded("version", "What runs.", 20, "releases");

  public static final CounterMetric REQUESTS =
      CounterMetric.named("requests").help("Requests.").labels(STATUS).build();
  public static final CounterMetric SENT =
      CounterMetric.named("sent_bytes").help("Sent.").unit(Unit.BYTES).build();
  public static final CounterMetric TOKENS =
      CounterMetric.named("generated").help("Tokens.").unit(Unit.TOKENS).build();
  public static final GaugeMetric MEMORY =
      GaugeMetric.named("memory_bytes").help("Memory.").unit(Unit.BYTES).build();
  public static final HistogramMetric DURATION =
      HistogramMetric.named("duration_seconds")
          .help("Duration.")
          .unit(Unit.SECONDS)
          .labels(STATUS)
          .buckets(0.5, 1, 5)
          .build();
  public static final InfoMetric BUILD =
      InfoMetric.named("build").help("Build.").labels(VERSION).build();

  public static final Scrape SCRAPE = new Scrape(Duration.ofSeconds(15), List.of(APP, POD));
  public static final Window WINDOW = Window.RATE_INTERVAL;
  public static final Variable CHOSEN = Variable.of(APP);

  private Shop() {}

  public static InstantVector requestRate() {
    return SCRAPE.counter(REQUESTS).where(CHOSEN).rate(WINDOW).sumBy(APP);
  }

  public static InstantVector errorRatio() {
    return SCRAPE
        .counter(REQUESTS)
        .where(CHOSEN)
        .whereMatches(STATUS, "5..")
        .rate(WINDOW)
        .sumBy(APP)
        .ratioTo(requestRate());
  }

  public static InstantVector memory() {
    return SCRAPE.gauge(MEMORY).now().sumBy(APP);
  }

  static InstantVector p99() {
    return SCRAPE.histogram(DURATION).where(CHOSEN).quantile(0.99, WINDOW, APP);
  }

  static LogExpression logs(String logql) {
    return () -> logql;
  }

  static QueryVariable apps() {
    return QueryVariable.labelValues(CHOSEN, SCRAPE.up());
  }

  /** Small enough to read. */
  public static Dashboard traffic() {
    return Dashboard.titled("Traffic")
        .uid("traffic")
        .description("What customers ask for.")
        .tags("shop")
        .owner("till-team")
        .withVariable(apps().label("Service"))
        .withAnnotation(
            Annotation.deploys(
                SCRAPE.info(BUILD).now().groupBy(APP, VERSION), "{{app}} is now {{version}}"))
        .withLink(DashboardLink.toTagged("Shop", "shop"))
        .withPanel(
            StatPanel.titled("Error ratio")
                .description("Of all requests.")
                .withTarget(errorRatio())
                .thresholds(Thresholds.warningAndCritical(0.01, 0.05)))
        .withRow(
            Row.titled("Latency")
                .withPanel(
                    TimeseriesPanel.titled("Slow requests")
                        .description("One request in a hundred takes longer.")
                        .withTarget(PrometheusTarget.of(p99()).legend("{{app}} p99").exemplars())
                        .withDataLink(DataLink.toDashboard("Logs", "shop-logs").with(CHOSEN, APP))))
        .build();
  }

  /** One of everything. */
  public static Dashboard everything() {
    TraceLink trace = new TraceLink("trace_id", "Logs of this trace", "shop-logs", "trace_id");
    return Dashboard.titled("Everything")
        .uid("everything")
        .withVariable(DatasourceVariable.prometheus().matching("/prom/"))
        .withVariable(apps())
        .withVariable(CustomVariable.of(Variable.of(STATUS)))
        .withVariable(
            CustomVariable.oneOf(
                "side",
                new CustomVariable.Option("Left, mostly", "l"),
                CustomVariable.Option.of("r")))
        .withVariable(ConstantVariable.of("cluster", "main"))
        .withVariable(IntervalVariable.of("bin", Duration.ofMinutes(5), Duration.ofHours(1)))
        .withVariable(TextBoxVariable.of("trace_id").label("Trace"))
        .withVariable(AdHocVariable.prometheus("filters"))
        .withAnnotation(Annotation.firingAlerts().text("{{alertstate}}"))
        .withLink(DashboardLink.toDashboard("Traffic", "traffic").tooltip("What is asked for."))
        .withLink(DashboardLink.toUrl("Manual", "https://example.com/manual"))
        .withPanel(TextPanel.titled("Read me").markdown("# Shop").span(24).height(3).transparent())
        .withRow(overTime())
        .withRow(ofNow(trace))
        .withRow(
            Row.titled("Logs")
                .collapsed()
                .withPanel(
                    LogsPanel.titled("Lines")
                        .withTarget(
                            LokiTarget.of(logs("{app=\"$app\"} | trace_id=\"$trace_id\""))
                                .maxLines(500))
                        .oldestFirst()
                        .mayBeEmpty("nobody has typed a trace id"))
                .withPanel(
                    TimeseriesPanel.titled("Errors")
                        .withTarget(
                            logs("sum by (app) (rate({level=\"error\"}[$__auto]))"), "{{app}}")
                        .unit(GrafanaUnit.counting("lines/s"))))
        .build();
  }

  private static Row.Builder overTime() {
    return Row.titled("Over time")
        .withPanel(
            TimeseriesPanel.titled("Requests")
                .withTarget(requestRate(), "{{app}}")
                .withLink(DashboardLink.toDashboard("More", "traffic"))
                .withDataLink(DataLink.toExplore("Logs", logs("{app=\"${__field.labels.app}\"}")))
                .withDataLink(DataLink.toDashboard("Same", "traffic").with(CHOSEN))
                .stacking(TimeseriesPanel.Stacking.NORMAL)
                .thresholds(Thresholds.startingWith(Color.GREEN).from(100, Color.RED))
                .thresholdStyle(TimeseriesPanel.ThresholdStyle.DASHED)
                .legend(Legend.table(Calculation.MAX).sortedBy(Calculation.MAX).right())
                .axisLabel("requests")
                .softMin(0)
                .softMax(100.5)
                .logarithmic(10)
                .minInterval(Duration.ofMinutes(1))
                .repeatFor(CHOSEN)
                .withOverride(
                    FieldOverride.named("shop")
                        .color(Color.BLUE)
                        .dashed()
                        .hidden()
                        .onRightAxis()
                        .unit(GrafanaUnit.SHORT)
                        .displayName("The shop"))
                .withOverride(
                    FieldOverride.matching("till.*")
                        .thresholds(Thresholds.startingWith(Color.TEXT).inPercent())))
        .withPanel(HeatmapPanel.titled("Durations").ofHistogram(SCRAPE.histogram(DURATION)))
        .withPanel(HistogramPanel.titled("Memory sizes").withTarget(memory()))
        .withPanel(
            StateTimelinePanel.titled("Up")
                .withTarget(SCRAPE.up().now())
                .withMappings(
                    ValueMapping.value(1, "up", Color.GREEN),
                    ValueMapping.value(0, "down", Color.RED),
                    ValueMapping.range(2, 9, "odd", Color.ORANGE),
                    new ValueMapping.Regex("x.*", new ValueMapping.Result("x", Color.TEXT)),
                    ValueMapping.nothing("gone", Color.TEXT)))
        .withPanel(
            StatusHistoryPanel.titled("Up, sampled")
                .withTarget(SCRAPE.up().now(), "{{app}}")
                .color(Color.PURPLE)
                .noValue("gone"));
  }

  private static Row.Builder ofNow(TraceLink trace) {
    return Row.titled("Now")
        .withPanel(GaugePanel.titled("Errors").withTarget(errorRatio()).wholeRatio().decimals(2))
        .withPanel(
            BarGaugePanel.titled("Memory")
                .withTarget(memory())
                .orientation(BarGaugePanel.Orientation.VERTICAL)
                .displayMode(BarGaugePanel.DisplayMode.GRADIENT))
        .withPanel(
            StatPanel.titled("Requests now")
                .withTarget(requestRate())
                .colorMode(StatPanel.ColorMode.BACKGROUND)
                .withoutSparkline()
                .showNames())
        .withPanel(PieChartPanel.titled("Share").withTarget(memory()).donut())
        .withPanel(
            TablePanel.titled("By service")
                .withTarget(PrometheusTarget.of(memory()).refId("M"))
                .withTarget(PrometheusTarget.of(requestRate()).refId("R").hidden())
                .unit(GrafanaUnit.BYTES)
                .column(APP, "Service")
                .column("M", "Memory")
                .sortedBy("Memory")
                .withDataLink(trace.dataLink())
                .withOverride(
                    FieldOverride.answersOf("M")
                        .width(120)
                        .coloredCell()
                        .barCell()
                        .links(trace.dataLink())
                        .mappings(ValueMapping.value(0, "none", Color.TEXT))));
  }
}
