package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Secrets are named, never written. */
final class SecretChecks {

  private static final Pattern SECRET_NAME =
      Pattern.compile("(^|.*_)(PASSWORD|SECRET|TOKEN|KEY|WEBHOOK_URL)");

  /** What looks like one wherever it stands. */
  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "hooks\\.slack\\.com/services/|xox[bpas]-|-----BEGIN [A-Z ]*PRIVATE"
              + " KEY|gh[pousr]_[A-Za-z0-9]{30,}"
              + "|AKIA[0-9A-Z]{16}|://[^/\\s:@$]+:[^/\\s@$]+@|prom-operator(?!-)\"");

  /** Made by a chart, and without a secret in them. */
  private static final Set<String> CONFIGURATION = Set.of("alertmanager-samosachaat", "loki");

  private SecretChecks() {}

  static void none(Platform platform, Findings findings) {
    for (Secret secret : platform.all().of(Secret.class)) {
      if (!CONFIGURATION.contains(secret.getMetadata().getName())) {
        findings.add(secret, "is written by a chart");
      }
    }
    for (Workload workload : Workload.of(platform.all())) {
      workload
          .containers()
          .flatMap(c -> c.getEnv().stream())
          .filter(v -> v.getValue() != null && !v.getValue().isEmpty())
          .filter(v -> SECRET_NAME.matcher(v.getName()).matches())
          .forEach(v -> findings.add(workload.owner(), "%s is written into it", v.getName()));
    }
    texts(platform)
        .filter(text -> SECRET_VALUE.matcher(text).find())
        .forEach(
            text ->
                findings.add(
                    "a secret is written: %s",
                    text.lines()
                        .filter(l -> SECRET_VALUE.matcher(l).find())
                        .findFirst()
                        .orElse("")));
  }

  private static Stream<String> texts(Platform platform) {
    return Stream.of(
            platform.all().of(ConfigMap.class).stream()
                .map(ConfigMap::getData)
                .filter(data -> data != null)
                .flatMap(data -> data.values().stream()),
            CONFIGURATION.stream()
                .flatMap(
                    name ->
                        List.of("alertmanager.yaml", "loki.yaml").stream()
                            .flatMap(key -> platform.all().secretFile(name, key).stream())),
            Workload.of(platform.all()).stream().map(workload -> workload.pod().toString()))
        .flatMap(stream -> stream);
  }
}
