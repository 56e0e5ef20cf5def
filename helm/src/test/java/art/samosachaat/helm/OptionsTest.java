package art.samosachaat.helm;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.helm.chart.Environment;
import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.chart.Renders;
import art.samosachaat.helm.check.Checks;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What values can choose beyond what the environments have chosen. */
class OptionsTest {

  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private static Platform with(Environment environment, Map<String, String> values) {
    Platform platform = Renders.of(environment).withServices(Renders.services(environment, values));
    assertThat(Checks.findings(platform)).isEmpty();
    return platform;
  }

  private static Container container(Platform platform, String deployment) {
    return platform
        .services()
        .find(Deployment.class, deployment)
        .orElseThrow()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst();
  }

  @Test
  void theIdleSlotRunsAnotherVersionAndServesNobody() {
    Platform platform =
        with(Environment.PROD, Map.of("slots.green.enabled", "true", "slots.green.tag", "0.2.0"));

    assertThat(container(platform, "chat-api-blue").getImage()).endsWith("chat-api:0.1.0");
    assertThat(container(platform, "chat-api-green").getImage()).endsWith("chat-api:0.2.0");
    assertThat(served(platform)).containsExactly("chat-api-blue");
  }

  @Test
  void aSwitchOfSlotsMovesTheServicesAndNoPod() {
    Map<String, String> both =
        Map.of("slots.green.enabled", "true", "slots.green.tag", "0.2.0", "slots.active", "green");

    Platform platform = with(Environment.PROD, both);

    assertThat(served(platform)).containsExactly("chat-api-green");
    assertThat(platform.services().of(Deployment.class)).hasSize(6);
  }

  private static List<String> served(Platform platform) {
    Service service = platform.services().find(Service.class, "chat-api").orElseThrow();
    return Workload.of(platform.services()).stream()
        .filter(w -> w.isSelectedBy(service.getSpec().getSelector()))
        .map(Workload::name)
        .toList();
  }

  @Test
  void aDigestWinsOverEveryTag() {
    Platform platform =
        with(Environment.DEV, Map.of("auth.image.digest", DIGEST, "image.tag", "9.9.9"));

    assertThat(container(platform, "auth").getImage())
        .isEqualTo("ghcr.io/samosachaat/auth@" + DIGEST);
    assertThat(container(platform, "inference").getImage()).endsWith("inference:9.9.9");
  }

  @Test
  void theEmbeddedEngineGetsItsGpuAndTheMachineThatHasOne() {
    Platform platform = with(Environment.DEV, Map.of("inference.gpu.enabled", "true"));
    var pod =
        platform
            .services()
            .find(Deployment.class, "inference")
            .orElseThrow()
            .getSpec()
            .getTemplate()
            .getSpec();

    assertThat(pod.getContainers().getFirst().getResources().getLimits())
        .containsKey("nvidia.com/gpu");
    assertThat(pod.getNodeSelector()).containsEntry("nvidia.com/gpu.present", "true");
    assertThat(pod.getTolerations()).extracting(t -> t.getKey()).contains("nvidia.com/gpu");
  }

  @Test
  void modelsThatSomebodyElseKeepsAreMounted() {
    String rendered =
        Renders.services(
            Environment.UAT, Map.of("inference.models.existingClaim", "shared-models"));

    Platform platform = Renders.of(Environment.UAT).withServices(rendered);
    assertThat(platform.services().of(PersistentVolumeClaim.class)).isEmpty();
    assertThat(Checks.findings(platform))
        .containsExactly(
            "pods find what they name: Deployment inference-blue: no PersistentVolumeClaim"
                + " shared-models");
  }

  @Test
  void podsAreCountedByStreamsAndWaitsWhereAnAdapterIs() {
    assertThat(metrics(Renders.of(Environment.UAT)))
        .extracting(m -> m.getPods().getMetric().getName())
        .containsExactlyInAnyOrder("chat_streams_open", "inference_queue_wait_seconds_average");
  }

  @Test
  void podsAreCountedByProcessorTimeWhereNoAdapterIsSeen() {
    assertThat(metrics(Renders.of(Environment.PROD)))
        .isNotEmpty()
        .extracting(m -> m.getResource().getName())
        .containsOnly("cpu");
  }

  private static List<MetricSpec> metrics(Platform platform) {
    return platform.services().of(HorizontalPodAutoscaler.class).stream()
        .flatMap(scaler -> scaler.getSpec().getMetrics().stream())
        .toList();
  }

  @Test
  void eitherShipperShipsInEveryEnvironment() {
    for (Environment environment : Environment.values()) {
      for (String shipper : List.of("promtail", "alloy")) {
        String rendered = Renders.watchers(environment, Map.of("logs.shipper", shipper));
        assertThat(Checks.findings(Renders.of(environment).withWatchers(rendered)))
            .as("%s in %s", shipper, environment)
            .isEmpty();
      }
    }
  }

  @Test
  void aDatabaseWithAPublicCertificateIsCheckedByJavasOwnAuthorities() {
    Platform platform = with(Environment.PROD, Map.of("database.external.caSecret", ""));

    assertThat(container(platform, "auth-blue").getEnv())
        .filteredOn(v -> v.getName().equals("AUTH_DATABASE_URL"))
        .extracting(v -> v.getValue())
        .first()
        .asString()
        .contains("sslmode=verify-full", "DefaultJavaSSLFactory");
  }

  @Test
  void aModelServerOutsideIsReachedAtItsAddress() {
    with(
        Environment.PROD,
        Map.of(
            "inference.engine.baseUrl", "https://models.example.org/v1",
            "inference.engine.cidr", "203.0.113.0/24"));
  }
}
