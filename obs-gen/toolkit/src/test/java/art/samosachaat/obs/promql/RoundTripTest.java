package art.samosachaat.obs.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rendered is read as what it was, by us and by Prometheus itself. */
class RoundTripTest {

  private static final int TREES = 5_000;
  private static final int TREES_FOR_PROMETHEUS = 500;
  private static final int DEPTH = 4;

  @Test
  void readsBackWhatItRendered() {
    for (int seed = 0; seed < TREES; seed++) {
      Node node = new RandomNodes(seed).vector(DEPTH);
      assertThat(Parser.parse(node.toString())).as("seed %d: %s", seed, node).isEqualTo(node);
    }
  }

  @Test
  void agreesWithPrometheusThatItIsPromQl(@TempDir Path folder) throws Exception {
    Path promtool = Path.of("/usr/bin/promtool");
    assumeTrue(Files.isExecutable(promtool), "promtool is not installed");
    String rules =
        IntStream.range(0, TREES_FOR_PROMETHEUS)
            .mapToObj(seed -> new RandomNodes(seed).vector(DEPTH).toString())
            .map(promql -> promql.replaceAll("\\$__\\w+", "5m"))
            .map(promql -> "  - {record: a, expr: '" + promql.replace("'", "''") + "'}\n")
            .collect(Collectors.joining());
    // YAML folds line breaks in a quoted scalar, but expressions hold none: strings escape them.
    Path file =
        Files.writeString(folder.resolve("r.yml"), "groups:\n- name: g\n  rules:\n" + rules);
    assertThat(run(promtool.toString(), "check", "rules", "--lint=none", file.toString()))
        .contains("SUCCESS: " + TREES_FOR_PROMETHEUS + " rules found");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
