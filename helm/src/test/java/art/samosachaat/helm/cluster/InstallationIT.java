package art.samosachaat.helm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.helm.chart.ChartFolder;
import art.samosachaat.helm.chart.Environment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code helm upgrade --install --atomic --wait}, as CD runs it. */
class InstallationIT {

  private static final int SECONDS = 60;
  private static final ObjectMapper YAML = new YAMLMapper().setDefaultMergeable(true);

  @TempDir Path folder;
  private final ApiServer cluster = new ApiServer();
  private ChartFolder services = new ChartFolder("", Path.of(""));
  private ChartFolder watchers = new ChartFolder("", Path.of(""));

  @BeforeEach
  void copyCharts() {
    services = ChartFolder.copy(ChartFolder.SERVICES, folder);
    watchers = ChartFolder.copy(ChartFolder.WATCHERS, folder);
  }

  @AfterEach
  void theClusterCouldDoAllItWasAskedFor() {
    cluster.close();
    assertThat(cluster.failures()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void bothChartsAreInstalledSideBySide(Environment environment) {
    Release first = upgrade(watchers, environment, Map.of(), SECONDS);
    Release second = upgrade(services, environment, Map.of(), SECONDS);

    assertThat(first.getStatus()).isEqualTo("deployed");
    assertThat(second.getStatus()).isEqualTo("deployed");
    assertThat(cluster.names())
        .contains(
            "ConfigMap samosachaat-dashboards",
            "PrometheusRule samosachaat",
            "Secret alertmanager-samosachaat",
            "DaemonSet log-shipper",
            "Service chat-api",
            "ServiceMonitor inference",
            "NetworkPolicy auth",
            "Ingress samosachaat");
    // Helm keeps a release in one Secret, which holds 1 MiB.
    assertThat(cluster.releases())
        .hasSize(2)
        .allSatisfy((name, bytes) -> assertThat(bytes).as(name).isLessThan(1 << 20));
  }

  @Test
  void anUpgradeChangesWhatChangedAndNothingElse() {
    upgrade(services, Environment.DEV, Map.of("image.tag", "1.0.0"), SECONDS);
    var before = cluster.names();
    String service = cluster.find("Service", "auth").orElseThrow().path("spec").toString();

    Release release = upgrade(services, Environment.DEV, Map.of("image.tag", "1.1.0"), SECONDS);

    assertThat(release.getRevision()).isEqualTo("2");
    assertThat(image("chat-api")).isEqualTo("ghcr.io/samosachaat/chat-api:1.1.0");
    assertThat(pod("chat-api").path("initContainers").get(0).path("image").asText())
        .isEqualTo("ghcr.io/samosachaat/chat-api:1.1.0");
    assertThat(pod("chat-api").path("containers").get(0).path("env")).hasSizeGreaterThan(10);
    assertThat(cluster.find("Service", "auth").orElseThrow().path("spec")).hasToString(service);
    assertThat(cluster.names()).isEqualTo(before);
  }

  @Test
  void anUpgradeWhosePodsNeverBecomeReadyIsTakenBack() {
    upgrade(services, Environment.DEV, Map.of("image.tag", "1.0.0"), SECONDS);
    var before = cluster.names();
    cluster.podsBecomeReady(false);

    assertThatThrownBy(() -> upgrade(services, Environment.DEV, Map.of("image.tag", "2.0.0"), 2))
        .hasMessageContaining("context deadline exceeded");

    assertThat(image("chat-api")).isEqualTo("ghcr.io/samosachaat/chat-api:1.0.0");
    assertThat(image("auth")).isEqualTo("ghcr.io/samosachaat/auth:1.0.0");
    assertThat(cluster.names()).isEqualTo(before);
  }

  @Test
  void aFirstInstallationThatFailsLeavesNothing() {
    cluster.podsBecomeReady(false);

    assertThatThrownBy(
            () ->
                new Helm(services.path().toAbsolutePath())
                    .install()
                    .atomic()
                    .waitReady()
                    .withTimeout(2)
                    .withName(services.name())
                    .withNamespace(Environment.DEV.namespace())
                    .withValuesFile(services.path().resolve("values-dev.yaml").toAbsolutePath())
                    .withKubeConfig(kubeConfig())
                    .disableOpenApiValidation()
                    .call())
        .hasMessageContaining("context deadline exceeded");

    assertThat(cluster.names()).isEmpty();
  }

  @Test
  void whatIsUninstalledIsGoneButForModels() {
    upgrade(services, Environment.UAT, Map.of(), SECONDS);

    Helm.uninstall(services.name())
        .withNamespace(Environment.UAT.namespace())
        .withKubeConfig(kubeConfig())
        .call();

    assertThat(cluster.names()).containsExactly("PersistentVolumeClaim inference-models");
    assertThat(cluster.releases()).isEmpty();
  }

  @Test
  void anAdapterThatIsThereIsUsed() {
    upgrade(services, Environment.PROD, Map.of(), SECONDS);

    assertThat(
            cluster
                .find("HorizontalPodAutoscaler", "chat-api-blue")
                .orElseThrow()
                .at("/spec/metrics/0/pods/metric/name")
                .asText())
        .isEqualTo("chat_streams_open");
  }

  private Release upgrade(
      ChartFolder chart, Environment environment, Map<String, String> values, int seconds) {
    chart.edit("values.yaml", own -> merged(own, chart.read(environment.valuesFile()), values));
    return new Helm(chart.path().toAbsolutePath())
        .upgrade()
        .install()
        .atomic()
        .waitReady()
        .withTimeout(seconds)
        .withName(chart.name())
        .withNamespace(environment.namespace())
        .withKubeConfig(kubeConfig())
        .disableOpenApiValidation()
        .call();
  }

  /** The library hands no value to an upgrade that installs; so they become the chart's own. */
  private static String merged(String own, String environment, Map<String, String> more) {
    try {
      ObjectNode all = (ObjectNode) YAML.readTree(own);
      YAML.readerForUpdating(all).readValue(environment);
      for (Map.Entry<String, String> value : more.entrySet()) {
        String[] path = value.getKey().split("\\.");
        ObjectNode here = all;
        for (int i = 0; i < path.length - 1; i++) {
          here = here.withObject("/" + path[i]);
        }
        here.put(path[path.length - 1], value.getValue());
      }
      return YAML.writeValueAsString(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path kubeConfig() {
    try {
      return Files.writeString(folder.resolve("kubeconfig"), cluster.kubeConfig()).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String image(String deployment) {
    return pod(deployment).path("containers").get(0).path("image").asText();
  }

  private JsonNode pod(String deployment) {
    return cluster.find("Deployment", deployment).orElseThrow().at("/spec/template/spec");
  }
}
