package art.samosachaat.obs.logs;

import static art.samosachaat.obs.logs.ShopLogs.DURATION;
import static art.samosachaat.obs.logs.ShopLogs.LEVEL;
import static art.samosachaat.obs.logs.ShopLogs.ROUTE;
import static art.samosachaat.obs.logs.ShopLogs.SERVICE;
import static art.samosachaat.obs.logs.ShopLogs.TRACE_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import art.samosachaat.obs.promql.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grafana's own grammar reads every form of query that can be put together. */
class LogQlGrammarTest {
  private static final Window WINDOW = Window.of(Duration.ofSeconds(5_400));

  @Test
  void readsEveryForm() throws Exception {
    LogLines shop = LogQl.where(SERVICE, "shop");
    LogMetric errors = shop.where(LEVEL, "error").rate(WINDOW).sumBy(SERVICE);
    List<LogExpression> all =
        List.of(
            shop.whereNot(LEVEL, "debug").whereIn(LEVEL, "warning", "error"),
            LogQl.where(SERVICE, LogVariable.choice("service")).whereMatches(LEVEL, "err.*"),
            shop.containing("a \"b\" \\ c").notContaining("\n").matching("a\\d+$"),
            shop.notMatching("x|y").containing(LogVariable.text("text")),
            shop.filter(TRACE_ID, LogVariable.text("trace_id")).filterPresent(TRACE_ID),
            shop.filter(ROUTE, "/").filterNot(ROUTE, "/x").filterMatches(ROUTE, "/[a-z]+"),
            shop.json(ROUTE, DURATION).filterAtLeast(DURATION, 500),
            shop.countOverTime(Window.INTERVAL).sumBy(),
            shop.containing("x").bytesOverTime(Window.of(Duration.ofDays(1))).maxBy(SERVICE),
            shop.bytesRate(WINDOW).top(3),
            errors.ratioTo(shop.rate(WINDOW).sumBy(SERVICE)).above(0.05),
            shop.unwrap(DURATION).avgOverTime(WINDOW),
            shop.unwrap(DURATION).minOverTime(WINDOW, SERVICE),
            shop.unwrap(DURATION).maxOverTime(WINDOW, ROUTE, SERVICE),
            shop.unwrap(DURATION).quantileOverTime(0.5, WINDOW, ROUTE));
    assertThat(grammarOrSkip().faults(all)).isEmpty();
  }

  @Test
  void seesWhatIsNoLogQl() throws Exception {
    List<LogExpression> queries =
        List.of(() -> "{a=\"b\"} |", () -> "{a=\"b\"}", () -> "sum by (a) ({a=\"b\"})");
    assertThat(grammarOrSkip().faults(queries))
        .containsExactly(
            "no LogQL at character 9: {a=\"b\"} |",
            "no LogQL at character 19: sum by (a) ({a=\"b\"})");
  }

  @Test
  void isNotThereWhereNothingIsInstalled(@TempDir Path empty) {
    assertThat(LogQlGrammar.in(empty)).isEmpty();
  }

  /** Fails where tools are required, and skips elsewhere, if the grammar is not there. */
  private static LogQlGrammar grammarOrSkip() {
    Optional<LogQlGrammar> grammar =
        LogQlGrammar.in(Path.of(System.getProperty("lezer.logql", "")));
    String how =
        "LogQL is not checked against Grafana's grammar: run 'npm install @grafana/lezer-logql' in"
            + " a folder and name it by -Dlezer.logql=<folder>";
    if (Boolean.getBoolean("require.tools")) {
      assertThat(grammar).as(how).isPresent();
    }
    assumeTrue(grammar.isPresent(), how);
    return grammar.orElseThrow();
  }
}
