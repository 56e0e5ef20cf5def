package art.samosachaat.obs.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.model.Label;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusConfigTest {

  private static final Duration INTERVAL = Duration.ofSeconds(15);

  @Test
  void quotesEveryText() {
    Label app = Label.bounded("app", "The service.", 5, "named by configuration");
    PrometheusConfig config =
        new PrometheusConfig(
            INTERVAL,
            List.of(
                ScrapeTarget.of("a", "127.0.0.1:1", app.value("say \"no\"")),
                ScrapeTarget.of("a", "127.0.0.1:2")),
            List.of(Path.of("/etc/rules.yml")));

    assertThat(config.yaml())
        .isEqualTo(
            """
            global:
              scrape_interval: 15000ms
              evaluation_interval: 15000ms
            rule_files:
              - "/etc/rules.yml"
            scrape_configs:
              - job_name: "a"
                metrics_path: "/metrics"
                static_configs:
                  - targets: ["127.0.0.1:1"]
                    labels: {"app": "say \\"no\\""}
                  - targets: ["127.0.0.1:2"]
            """);
  }

  @Test
  void refusesTargetsThatPrometheusWouldNotScrape() {
    assertThatThrownBy(() -> ScrapeTarget.of("a", "localhost"))
        .hasMessageContaining("address \"localhost\" is not HOST:PORT");
    assertThatThrownBy(
            () ->
                new PrometheusConfig(
                    INTERVAL,
                    List.of(
                        ScrapeTarget.of("a", "h:1"),
                        new ScrapeTarget("a", "h:2", "/other", List.of())),
                    List.of()))
        .hasMessageContaining("scrape job a: its targets have different paths");
  }
}
