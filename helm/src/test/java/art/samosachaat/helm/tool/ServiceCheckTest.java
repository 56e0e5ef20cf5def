package art.samosachaat.helm.tool;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.AuthApplication;
import art.samosachaat.chat.ChatApplication;
import art.samosachaat.helm.chart.Environment;
import art.samosachaat.helm.chart.Renders;
import art.samosachaat.helm.check.ServiceSettings;
import art.samosachaat.helm.manifest.Workload;
import art.samosachaat.inference.app.InferenceApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service says of the configuration that is mounted into its pod, in its environment. */
class ServiceCheckTest {

  private static final Map<String, Class<?>> SERVICES =
      Map.of(
          "auth", AuthApplication.class,
          "chat-api", ChatApplication.class,
          "inference", InferenceApplication.class);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"UAT, auth", "DEV, chat-api", "PROD, inference"})
  void isRight(Environment environment, String service) throws IOException {
    ServiceSettings settings = settings(environment, service);
    Program.Result result = check(settings.file(), settings.environment(), service);

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  /** So that a check that says yes to everything would be noticed. */
  @ParameterizedTest
  @CsvSource("PROD, chat-api, CHAT_DATABASE_POOL=many")
  void isNotRightWithout(Environment environment, String service, String change)
      throws IOException {
    ServiceSettings settings = settings(environment, service);
    Map<String, String> variables = new HashMap<>(settings.environment());
    String[] pair = change.split("=", 2);
    variables.remove(pair[0]);
    if (pair.length == 2) {
      variables.put(pair[0], pair[1]);
    }

    Program.Result result = check(settings.file(), variables, service);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).containsAnyOf(pair[0], "maxSize");
  }

  private static ServiceSettings settings(Environment environment, String service) {
    var services = Renders.of(environment).services();
    Workload workload =
        Workload.of(services).stream()
            .filter(w -> service.equals(w.labels().get("app.kubernetes.io/name")))
            .findFirst()
            .orElseThrow();
    String file = services.configFile(service + "-config", "config.yml").orElseThrow();
    return ServiceSettings.of(file, ServiceSettings.container(workload));
  }

  private Program.Result check(String file, Map<String, String> variables, String service)
      throws IOException {
    Path config = Files.writeString(folder.resolve("config.yml"), file);
    String main = SERVICES.getOrDefault(service, Object.class).getName();
    return Program.java(main).run(variables, "check", config.toString());
  }
}
