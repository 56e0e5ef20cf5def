package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRulesTest {

  @TempDir private Path folder;

  @Test
  void leavesOutWhatWouldFireForEverOnOneMachine() throws Exception {
    Path generated = Path.of("..", "generated", "prometheus", "rules.yml");
    Path local = folder.resolve("rules.yml");

    LocalRules.write(generated, local);

    assertThat(Files.readString(generated)).contains("ClusterMetricsAbsent", "HighCPU");
    assertThat(Files.readString(local))
        .contains("HighCPU", "InferenceServiceDown")
        .doesNotContain("ClusterMetricsAbsent", "AlertsNotDelivered", "LogShippingSilent");
  }

  @Test
  void writesNothingBeforeAnythingIsGenerated() throws Exception {
    Path local = folder.resolve("rules.yml");

    LocalRules.write(folder.resolve("not-there.yml"), local);

    assertThat(local).doesNotExist();
  }
}
