package art.samosachaat.helm.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import art.samosachaat.helm.chart.Environment;
import art.samosachaat.helm.chart.Renders;
import art.samosachaat.obs.alerting.promtool.Promtool;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Prometheus' own tool says of the rules that the chart renders. */
class PrometheusToolTest {

  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Path TESTS = Path.of("..", "generated", "prometheus", "tests");

  @TempDir Path folder;

  @BeforeEach
  void aToolIsThere() {
    if (!Boolean.getBoolean("require.tools")) {
      assumeTrue(Promtool.find().isPresent(), "promtool is not on the PATH");
    }
  }

  @ParameterizedTest
  @EnumSource
  void rulesAreRight(Environment environment) throws IOException {
    Promtool.Result result =
        Promtool.required().checkRules(List.of(rules(environment, folder.resolve("rules.yml"))));

    assertThat(result.isSuccess()).as(result.output()).isTrue();
  }

  /**
   * Prod's addresses are those that rules are generated with, so its alerts read as proven. One
   * proof, since each takes seconds; that no rule differs from those that are proven is said below.
   */
  @Test
  void aProofHoldsOfWhatTheChartRenders() throws IOException {
    Path tests = Files.createDirectory(folder.resolve("tests"));
    rules(Environment.PROD, folder.resolve("rules.yml"));
    ObjectNode proofs = (ObjectNode) YAML.readTree(TESTS.resolve("nodes.yml").toFile());
    proofs.putArray("tests").add(YAML.readTree(TESTS.resolve("nodes.yml").toFile()).at("/tests/0"));
    Path one = Files.writeString(tests.resolve("one.yml"), YAML.writeValueAsString(proofs));

    Promtool.Result result = Promtool.required().testRules(List.of(one));

    assertThat(result.isSuccess()).as(result.output()).isTrue();
  }

  /** The chart renders the very rules that were generated, all of them. */
  @Test
  void noRuleIsLost() throws IOException {
    JsonNode generated =
        YAML.readTree(Path.of("..", "generated", "prometheus", "rules.yml").toFile());

    assertThat(groups(Environment.PROD).path("groups")).isEqualTo(generated.path("groups"));
  }

  private static Path rules(Environment environment, Path file) throws IOException {
    return Files.writeString(file, YAML.writeValueAsString(groups(environment)));
  }

  private static JsonNode groups(Environment environment) throws JsonProcessingException {
    PrometheusRule object =
        Renders.of(environment).watchers().find(PrometheusRule.class, "samosachaat").orElseThrow();
    return YAML.readTree(YAML.writeValueAsString(object.getSpec()));
  }
}
