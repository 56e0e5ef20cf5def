package art.samosachaat.obs.cost;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.alerting.Tools;
import art.samosachaat.obs.promql.InstantVector;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus itself answers a rewritten expression as it answers the one that was written. */
class RewritingEquivalenceTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int MINUTES = 20;

  @TempDir private Path folder;

  @Test
  void aRewrittenExpressionAnswersTheSameOnAnyData() throws Exception {
    Tools.promtool();
    CostPlan plan = BigShop.proposals().forExpressions(BigShop.DASHBOARD);
    assertThat(plan.costs()).allSatisfy(c -> assertThat(c.rewritten()).isNotEqualTo(c.asked()));
    writeRules(plan);

    ObjectNode root = YAML.createObjectNode();
    root.putArray("rule_files").add("rules.yml");
    root.put("evaluation_interval", "15s");
    ArrayNode tests = root.putArray("tests");
    for (int seed = 0; seed < 5; seed++) {
      ObjectNode test = tests.addObject().put("interval", "15s");
      series(test.putArray("input_series"), new Random(seed));
      ArrayNode expressions = test.putArray("promql_expr_test");
      for (CostPlan.Cost cost : plan.costs()) {
        expect(expressions, cost.asked().promql(), cost.rewritten().promql());
        InstantVector asked = (InstantVector) cost.asked();
        expect(expressions, asked.promql(), plan.rewrittenWithExemplars(asked).promql());
      }
    }
    YAML.writeValue(folder.resolve("tests.yml").toFile(), root);
    assertThat(promtool()).contains("SUCCESS");
  }

  @Test
  void theComparisonSeesADifference() throws Exception {
    Tools.promtool();
    writeRules(BigShop.proposals().forExpressions(BigShop.DASHBOARD));
    ObjectNode root = YAML.createObjectNode();
    ObjectNode test = root.putArray("tests").addObject().put("interval", "15s");
    series(test.putArray("input_series"), new Random(1));
    expect(test.putArray("promql_expr_test"), "sum(memory_bytes)", "sum(memory_bytes) * 1.0001");
    YAML.writeValue(folder.resolve("tests.yml").toFile(), root);
    assertThat(promtool()).contains("FAILED");
  }

  /** 1 where both answer with the same series and, but for rounding, the same values. */
  private static void expect(ArrayNode expressions, String raw, String rewritten) {
    String one = "(" + filled(raw) + ")";
    String other = "(" + filled(rewritten) + ")";
    String same = "(abs(%s - %s) <= 1e-9 * abs(%s))".formatted(one, other, one);
    ObjectNode node = expressions.addObject();
    node.put(
        "expr",
        "(count(%s) == bool count(%s)) * (count(%s) == bool count(%s))"
            .formatted(same, one, one, other));
    node.put("eval_time", MINUTES + "m");
    node.putArray("exp_samples").addObject().put("labels", "{}").put("value", 1);
  }

  /** As Grafana would fill it in for a reader who chose all. */
  private static String filled(String promql) {
    return promql.replace("$__rate_interval", "5m").replace("$app", ".+");
  }

  private void writeRules(CostPlan plan) throws IOException {
    ObjectNode root = YAML.createObjectNode();
    ObjectNode group = root.putArray("groups").addObject().put("name", "recorded");
    ArrayNode rules = group.putArray("rules");
    for (Proposal proposal : plan.proposals()) {
      rules.addObject().put("record", proposal.name()).put("expr", proposal.expression().promql());
    }
    YAML.writeValue(folder.resolve("rules.yml").toFile(), root);
  }

  private static void series(ArrayNode series, Random random) {
    for (String app : List.of("shop", "till")) {
      for (int pod = 0; pod < 3; pod++) {
        String scraped = "app=\"%s\",pod=\"%s-%d\"".formatted(app, app, pod);
        add(series, "memory_bytes{" + scraped + "}", values(random, false));
        for (String status : List.of("200", "404", "500")) {
          String labels = scraped + ",status=\"" + status + "\"";
          for (String route : List.of("/carts", "/orders")) {
            add(
                series,
                "requests_total{%s,route=\"%s\"}".formatted(labels, route),
                values(random, true));
          }
          int step = 1 + random.nextInt(4);
          add(series, "duration_seconds_bucket{" + labels + ",le=\"0.5\"}", "0+" + step + "x80");
          add(
              series,
              "duration_seconds_bucket{" + labels + ",le=\"1.0\"}",
              "0+" + (step + random.nextInt(3)) + "x80");
          add(
              series,
              "duration_seconds_bucket{" + labels + ",le=\"5.0\"}",
              "0+" + (step + 3) + "x80");
          add(
              series,
              "duration_seconds_bucket{" + labels + ",le=\"+Inf\"}",
              "0+" + (step + 4) + "x80");
          add(series, "duration_seconds_count{" + labels + "}", "0+" + (step + 4) + "x80");
          add(series, "duration_seconds_sum{" + labels + "}", "0+" + (step * 2) + "x80");
        }
      }
    }
  }

  /** Values with gaps, and for a counter with a restart. */
  private static String values(Random random, boolean counter) {
    StringBuilder values = new StringBuilder();
    int value = 0;
    for (int i = 0; i <= MINUTES * 4; i++) {
      value = counter ? value + random.nextInt(10) : random.nextInt(1_000);
      if (counter && random.nextInt(40) == 0) {
        value = 0;
      }
      values.append(random.nextInt(10) == 0 ? "_" : Integer.toString(value)).append(' ');
    }
    return values.toString().strip();
  }

  private static void add(ArrayNode series, String name, String values) {
    series.addObject().put("series", name).put("values", values);
  }

  private String promtool() throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process promtool =
        new ProcessBuilder("promtool", "test", "rules", "tests.yml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).as("promtool ended").isTrue();
    } finally {
      promtool.destroyForcibly();
    }
    return Files.readString(output);
  }
}
