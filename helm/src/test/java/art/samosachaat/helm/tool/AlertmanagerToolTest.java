package art.samosachaat.helm.tool;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.helm.chart.Environment;
import art.samosachaat.helm.chart.Renders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What Alertmanager's own tool says of the configuration that the chart renders. */
class AlertmanagerToolTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theConfigurationIsRight(Environment environment) throws IOException {
    Program amtool = Program.installed("amtool", "prometheus-alertmanager");

    Program.Result result = amtool.run("check-config", config(environment).toString());

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("SUCCESS", "3 receivers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alertname=High5xxRate severity=critical app=chat-api | slack,email",
        "alertname=InferenceServiceDown severity=critical | slack,email",
        "alertname=HighCPU severity=warning | email",
        "alertname=KubePodCrashLooping severity=warning | email",
        "alertname=Watchdog severity=none | null",
        "alertname=InfoInhibitor severity=none | null",
        "alertname=CPUThrottlingHigh severity=info | null",
        "alertname=SomethingWithoutSeverity | email",
      })
  void goesToWhoMustKnow(String labels, String receivers) throws IOException {
    Program amtool = Program.installed("amtool", "prometheus-alertmanager");
    String[] arguments =
        ("config routes test --config.file=%s --verify.receivers=%s %s"
                .formatted(config(Environment.PROD), receivers.strip(), labels.strip()))
            .split(" ");

    Program.Result result = amtool.run(arguments);

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private Path config(Environment environment) throws IOException {
    String config =
        Renders.of(environment)
            .watchers()
            .secretFile("alertmanager-samosachaat", "alertmanager.yaml")
            .orElseThrow();
    return Files.writeString(folder.resolve("alertmanager.yaml"), config);
  }
}
