package art.samosachaat.obs.alerting;

import static art.samosachaat.obs.alerting.Machines.INSTANCE;
import static art.samosachaat.obs.alerting.Machines.JOB;
import static art.samosachaat.obs.alerting.Machines.LATENCY;
import static art.samosachaat.obs.alerting.Machines.MEMORY;
import static art.samosachaat.obs.alerting.Machines.SCRAPE;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.alerting.promtool.RuleFiles;
import art.samosachaat.obs.alerting.promtool.Yaml;
import art.samosachaat.obs.promql.Window;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files: readable, the same every time, and quickly written. */
class RenderingTest {

  @Test
  void writesARuleThatPeopleCanReview() {
    RuleSet rules =
        new RuleSet(
            SeedAlerts.LINKS,
            List.of(RuleGroup.named("cpu", SCRAPE, SeedAlerts.highCpu())),
            List.of());
    assertThat(Yaml.text(RuleFiles.prometheus(rules)))
        .isEqualTo(
            """
            groups:
              - name: cpu
                interval: 15s
                rules:
                  - alert: HighCpu
                    expr: 1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.8
                    for: 5m
                    labels:
                      severity: critical
                      owner: platform
                    annotations:
                      summary: '{{ $labels.instance }} is at {{ $value | humanizePercentage }}'
                      description: It has been for 5m or longer.
                      runbook_url: https://example.org/runbooks/HighCpu.md
                      dashboard_url: https://grafana.example.org/d/node-health?var-instance={{ $labels.instance | urlquery }}
            """);
  }

  @Test
  void wrapsTheSameGroupsForTheOperator() {
    RuleSet rules = SeedAlerts.rules();
    var object = RuleFiles.prometheusRule(rules, "shop", Map.of("release", "prometheus"));
    assertThat(object.get("kind").asText()).isEqualTo("PrometheusRule");
    assertThat(object.get("spec")).isEqualTo(RuleFiles.prometheus(rules));
    assertThat(object.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
  }

  @Test
  void namesBothSidesOfAnInhibition() {
    AlertRule down = SeedAlerts.modelDown();
    AlertRule slow = SeedAlerts.highP99Latency();
    AlertRule failing = SeedAlerts.high5xxRate();
    RuleSet rules =
        new RuleSet(
            SeedAlerts.LINKS,
            List.of(RuleGroup.named("services", SCRAPE, down, slow, failing)),
            List.of(Inhibition.when(down).silence(slow, failing).sharing(JOB)));
    assertThat(Yaml.text(RuleFiles.inhibitions(rules)))
        .isEqualTo(
            """
            inhibit_rules:
              - source_matchers:
                  - alertname = "InferenceServiceDown"
                target_matchers:
                  - alertname =~ "HighP99Latency|High5xxRate"
                equal:
                  - job
            """);
  }

  @Test
  void writesYamlThatReadsBackAsTheSameTree() throws JsonProcessingException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    List<String> texts =
        List.of(
            "plain",
            "",
            " ",
            "5",
            "0x1F",
            "1e3",
            "1:30",
            "-1",
            "yes",
            "Null",
            "~",
            "5m",
            "- a",
            "a: b",
            "a:",
            "a #b",
            "#a",
            "it's",
            "'",
            "\"",
            "{{ $value }}",
            "[5m]",
            "a\tb",
            "a\nb",
            "a\n b",
            "a\n",
            "\n",
            "*",
            "&a",
            "%",
            "@a",
            "`a",
            "?",
            "| a",
            "über",
            "+Inf",
            ".5",
            "2026-11-24",
            "=",
            "trailing ",
            "1_000",
            "0b1",
            "x{a=\"b\", c!=\"d\"}[5m]",
            "!a");
    ArrayNode list = tree.putArray("texts");
    texts.forEach(list::add);
    texts.forEach(text -> tree.put("key " + text, text));
    tree.putArray("empty");
    tree.putObject("none");
    tree.putArray("nested").addArray().add(1).add(2.5).add(true).addNull();
    tree.putArray("objects").addObject().putArray("x").addObject().put("a", 1).put("b", "c");
    assertThat(new ObjectMapper(new YAMLFactory()).readTree(Yaml.text(tree))).isEqualTo(tree);
  }

  @Test
  void writesSamplesAsShortAsTheyCanBe() {
    Scenario scenario =
        Scenario.named("one of each")
            .on(JOB.value("node"))
            .series(
                SCRAPE.gauge(MEMORY).where(INSTANCE.value("a")),
                SeriesValues.moving(0, 8, ofMinutes(2)).thenGone(ofMinutes(4)))
            .series(
                SCRAPE.gauge(MEMORY).where(INSTANCE.value("b")),
                SeriesValues.silent().then(ofMinutes(1), 0.1).thenGrowing(ofMinutes(2), -0.05))
            .at(ofMinutes(5))
            .staysQuiet();
    assertThat(scenario.inputSeries(Duration.ofSeconds(30)))
        .containsExactly(
            Map.entry(
                "node_memory_MemTotal_bytes{instance=\"a\", job=\"node\"}",
                "0+2x4 8+0x2 stale _x2"),
            Map.entry(
                "node_memory_MemTotal_bytes{instance=\"b\", job=\"node\"}",
                "_x2 0.1+0x2 -1.4-1.5x5"));
  }

  @Test
  void countsObservationsInEveryBucketFromTheirsOn() {
    Scenario scenario =
        Scenario.named("some slow")
            .series(
                SCRAPE.histogram(LATENCY), Observations.of(3, 1).and(1, Double.POSITIVE_INFINITY))
            .at(ofMinutes(1))
            .staysQuiet();
    assertThat(scenario.inputSeries(Duration.ofSeconds(30)))
        .containsEntry("http_request_duration_seconds_bucket{le=\"0.5\"}", "0+0x2")
        .containsEntry("http_request_duration_seconds_bucket{le=\"1.0\"}", "0+90x2")
        .containsEntry("http_request_duration_seconds_bucket{le=\"120.0\"}", "0+90x2")
        .containsEntry("http_request_duration_seconds_bucket{le=\"+Inf\"}", "0+120x2")
        .containsEntry("http_request_duration_seconds_count", "0+120x2")
        .containsEntry("http_request_duration_seconds_sum", "0+7290x2");
  }

  @Test
  void rendersTenThousandRulesInSecondsAndTheSameEveryTime() {
    for (int count : List.of(100, 1_000, 10_000)) {
      long start = System.nanoTime();
      String text = Yaml.text(RuleFiles.prometheus(many(count)));
      long took = (System.nanoTime() - start) / 1_000_000;
      assertThat(took).as("%d rules, in ms", count).isLessThan(10_000);
      if (count == 1_000) {
        assertThat(Yaml.text(RuleFiles.prometheus(many(count)))).isEqualTo(text);
      }
    }
  }

  private static RuleSet many(int count) {
    List<RuleGroup> groups = new ArrayList<>();
    for (int g = 0; g < count / 50; g++) {
      List<Rule> rules = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        rules.add(
            SeedAlerts.described(
                    "Slow" + g + "X" + i,
                    SCRAPE.histogram(LATENCY).quantile(0.99, Window.ofMinutes(5), JOB).above(1 + i),
                    ofMinutes(3))
                .build());
      }
      groups.add(RuleGroup.named("many-" + g, SCRAPE, rules));
    }
    return new RuleSet(SeedAlerts.LINKS, groups, List.of());
  }
}
