package art.samosachaat.obs.logs;

import static art.samosachaat.obs.logs.ShopLogs.DURATION;
import static art.samosachaat.obs.logs.ShopLogs.LEVEL;
import static art.samosachaat.obs.logs.ShopLogs.ROUTE;
import static art.samosachaat.obs.logs.ShopLogs.SERVICE;
import static art.samosachaat.obs.logs.ShopLogs.TRACE_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.Quantity;
import art.samosachaat.obs.promql.Window;
import org.junit.jupiter.api.Test;

/** What queries of the log store render to, and what they refuse. */
class LogQlTest {
  private static final Window FIVE_MINUTES = Window.ofMinutes(5);

  @Test
  void selectsStreamsByIndexLabelsAndFiltersByTheRestAfterThePipe() {
    assertThat(
            LogQl.where(SERVICE, "shop")
                .whereIn(LEVEL, "warning", "error")
                .containing("a \"quoted\" text")
                .filter(TRACE_ID, LogVariable.text("trace_id"))
                .logql())
        .isEqualTo(
            "{service=\"shop\", level=~\"warning|error\"} |= \"a \\\"quoted\\\" text\""
                + " | trace_id=\"$trace_id\"");
  }

  @Test
  void refusesMetadataInAStreamSelectorSayingWhy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogQl.where(TRACE_ID, "abc"))
        .withMessage(
            "stream selector: field trace_id is structured metadata, and a stream selector knows"
                + " index labels only; filter by it after the pipe, with filter(…)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogQl.where(SERVICE, "shop").where(ROUTE, "/"))
        .withMessageContaining("field http_route is inside the line");
  }

  @Test
  void refusesAValueThatTheFieldNeverHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogQl.where(SERVICE, "shop").whereIn(LEVEL, "fatal"))
        .withMessage("log field level: value \"fatal\" is none of [debug, info, warning, error]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogQl.where(SERVICE, "shop").whereMatches(LEVEL, "err"))
        .withMessageContaining("log field level: err matches none of its values");
  }

  @Test
  void takesAFieldOutOfTheLineOnceBeforeItIsUsed() {
    assertThat(
            LogQl.where(SERVICE, "shop")
                .filterAtLeast(DURATION, 500)
                .filterMatches(ROUTE, "/carts/.*")
                .filterNot(DURATION, "501")
                .logql())
        .isEqualTo(
            "{service=\"shop\"} | json duration_ms=\"duration_ms\" | duration_ms >= 500"
                + " | json http_route=\"http_route\" | http_route=~\"/carts/.*\""
                + " | duration_ms!=\"501\"");
  }

  @Test
  void countsLinesBySomeOfTheirLabels() {
    LogMetric errors =
        LogQl.having(SERVICE).where(LEVEL, "error").countOverTime(Window.INTERVAL).sumBy(SERVICE);
    assertThat(errors.logql())
        .isEqualTo(
            "sum by (service) (count_over_time({service=~\".+\", level=\"error\"}[$__interval]))");
    assertThat(errors.maxSeries()).isEqualTo(2);
    assertThat(errors.quantity()).isEqualTo(Quantity.of(Unit.counting("lines")));
  }

  @Test
  void refusesToGroupByWhatTheSeriesDoNotHave() {
    LogLines lines = LogQl.where(SERVICE, "shop");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lines.rate(FIVE_MINUTES).sumBy(ROUTE))
        .withMessageContaining("field http_route is inside the line")
        .withMessageContaining("take it out with json(…) before counting");
    assertThat(lines.json(ROUTE).rate(FIVE_MINUTES).sumBy(ROUTE).top(5).logql())
        .isEqualTo(
            "topk(5, sum by (http_route) (rate({service=\"shop\"}"
                + " | json http_route=\"http_route\" [5m])))");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lines.rate(FIVE_MINUTES).sumBy(SERVICE).maxBy(LEVEL))
        .withMessageContaining("field level is not a label of sum by (service)")
        .withMessageContaining("which has [service]");
  }

  @Test
  void guardsARatioAgainstZeroByZero() {
    LogMetric all = LogQl.having(SERVICE).rate(FIVE_MINUTES).sumBy(SERVICE);
    LogMetric errors =
        LogQl.having(SERVICE).where(LEVEL, "error").rate(FIVE_MINUTES).sumBy(SERVICE);
    assertThat(errors.ratioTo(all).above(0.05).logql())
        .isEqualTo(
            "(sum by (service) (rate({service=~\".+\", level=\"error\"}[5m]))"
                + " / (sum by (service) (rate({service=~\".+\"}[5m])) > 0)) > 0.05");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> errors.ratioTo(all.sumBy()))
        .withMessageContaining("has [service]")
        .withMessageContaining("so that no series would match");
  }

  @Test
  void measuresANumberInTheLine() {
    assertThat(
            LogQl.where(SERVICE, "shop")
                .unwrap(DURATION)
                .quantileOverTime(0.99, FIVE_MINUTES, ROUTE)
                .logql())
        .isEqualTo(
            "quantile_over_time(0.99, {service=\"shop\"} | json duration_ms=\"duration_ms\""
                + " | duration_ms!=\"\" | json http_route=\"http_route\" | unwrap duration_ms"
                + " | __error__=\"\" [5m]) by (http_route)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogQl.where(SERVICE, "shop").unwrap(ROUTE))
        .withMessage("log field http_route: is a STRING, not a number");
  }
}
