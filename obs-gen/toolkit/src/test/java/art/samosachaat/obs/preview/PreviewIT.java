package art.samosachaat.obs.preview;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.grafana.BarGaugePanel;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.GaugePanel;
import art.samosachaat.obs.grafana.GrafanaVersion;
import art.samosachaat.obs.grafana.HeatmapPanel;
import art.samosachaat.obs.grafana.LogsPanel;
import art.samosachaat.obs.grafana.PieChartPanel;
import art.samosachaat.obs.grafana.Row;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.StateTimelinePanel;
import art.samosachaat.obs.grafana.TablePanel;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.grafana.json.DashboardJson;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Window;
import art.samosachaat.obs.prove.InstalledTools;
import art.samosachaat.obs.prove.PrometheusConfig;
import art.samosachaat.obs.prove.PrometheusServer;
import art.samosachaat.obs.prove.RecordedExporter;
import art.samosachaat.obs.prove.ScrapeTarget;
import art.samosachaat.obs.prove.Shop;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A page drawn from a real Prometheus, looked at by a real browser. */
class PreviewIT {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final Path PICTURE = Path.of("target/preview.png");

  /** How many canvases show more than one colour. */
  private static final String DRAWN_CANVASES =
      """
      [...document.querySelectorAll('canvas')].filter(canvas => {
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(new Uint32Array(pixels.buffer)).size > 2;
      }).length
      """;

  @Test
  void drawsEveryKindOfPanelWithoutLoadingAnything() throws Exception {
    InstalledTools.require("prometheus");
    Path chromium = InstalledTools.require("chromium", "chromium-browser", "google-chrome");
    Path page = Path.of("target/preview.html").toAbsolutePath();
    Preview.Page drawn = drawShop();
    Files.writeString(page, drawn.html());

    assertThat(drawn.dashboards()).isEqualTo(1);
    assertThat(drawn.panels()).isEqualTo(10);
    assertThat(drawn.empty()).containsExactly("Shop / Refunds");
    look(chromium, page);
  }

  private static Preview.Page drawShop() throws Exception {
    try (RecordedExporter shop = Shop.honest();
        PrometheusServer prometheus =
            PrometheusServer.start(
                new PrometheusConfig(
                    Shop.SCRAPE.interval(),
                    List.of(ScrapeTarget.of("shop", shop.address())),
                    List.of()))) {
      prometheus.awaitScrapes(10, CLOCK, Duration.ofSeconds(30));
      return new Preview(prometheus.client(), Shop.SCRAPE.interval(), Duration.ofSeconds(30))
          .draw(
              List.of(new DashboardJson(GrafanaVersion.V11_1).node(dashboard())), CLOCK.instant());
    }
  }

  private static void look(Path chromium, Path file) {
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox")))) {
      Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1600, 900));
      List<String> problems = new ArrayList<>();
      List<String> requests = new ArrayList<>();
      page.onConsoleMessage(message -> problems.add(message.text()));
      page.onPageError(problems::add);
      page.onRequest(request -> requests.add(request.url()));
      page.navigate(file.toUri().toString());
      page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE).setFullPage(true));

      assertThat(problems).isEmpty();
      assertThat(requests).hasSize(1);
      assertThat(((Number) page.evaluate(DRAWN_CANVASES)).intValue())
          .isEqualTo(page.locator("canvas").count())
          .isGreaterThanOrEqualTo(6);
      assertThat(page.locator(".panel").count()).isEqualTo(10);
      assertThat(page.locator(".nothing").allInnerTexts()).containsExactly("No data");
      assertThat(page.locator(".note").innerText())
          .isEqualTo("Asks Loki, which is not here: {service=\"</script>\"}");
      assertThat(page.locator("[data-type=stat] b").innerText()).isEqualTo("3");
      assertThat(page.locator("[data-type=table] tr").count()).isEqualTo(3);
    }
  }

  private static Dashboard dashboard() {
    Scrape scrape = Shop.SCRAPE;
    InstantVector rate = scrape.counter(Shop.ORDERS).rate(Window.RATE_INTERVAL).sumBy(Shop.OUTCOME);
    return Dashboard.titled("Shop")
        .uid("shop")
        .description("All that a shop must know.")
        .withPanel(
            TimeseriesPanel.titled("Orders")
                .description("How many a second, by how they ended.")
                .withTarget(rate, "{{outcome}}"))
        .withPanel(HeatmapPanel.titled("Checkout").ofHistogram(scrape.histogram(Shop.CHECKOUT)))
        .withRow(
            Row.titled("Now")
                .withPanel(StatPanel.titled("Baskets").span(4).withTarget(baskets()))
                .withPanel(
                    GaugePanel.titled("Up").min(0).max(1).span(4).withTarget(scrape.up().now()))
                .withPanel(
                    BarGaugePanel.titled("Orders now").span(4).withTarget(rate, "{{outcome}}"))
                .withPanel(PieChartPanel.titled("Share").span(6).withTarget(rate, "{{outcome}}"))
                .withPanel(TablePanel.titled("Orders by outcome").span(6).withTarget(rate)))
        .withRow(
            Row.titled("Else")
                .withPanel(
                    StateTimelinePanel.titled("Up over time")
                        .withTarget(scrape.up().now(), "{{job}}"))
                .withPanel(
                    TimeseriesPanel.titled("Refunds").span(6).withTarget(baskets().above(1000)))
                .withPanel(
                    LogsPanel.titled("Log").span(6).withTarget(() -> "{service=\"</script>\"}")))
        .build();
  }

  private static InstantVector baskets() {
    return Shop.SCRAPE.gauge(Shop.BASKETS).now();
  }
}
