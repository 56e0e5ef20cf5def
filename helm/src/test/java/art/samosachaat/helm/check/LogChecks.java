package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.Tree;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the line that a pod writes to Loki, and how long it stays there. */
final class LogChecks {

  private static final Path GENERATED = Path.of("..", "generated", "logs");
  private static final Pattern PUSH = Pattern.compile("url\\s*[:=]\\s*\"(http[^\"]+)\"");
  private static final Pattern VERSION = Pattern.compile(":(\\d+)\\.(\\d+)\\.");
  private static final Pattern RETENTION = Pattern.compile("(\\d+)([hdw])");

  private LogChecks() {}

  /** Loki 2.9: schema v13, and a retention that it carries out. */
  static void loki(Platform platform, Findings findings) {
    Tree config = Tree.of(platform.watchers().secretFile("loki", "loki.yaml").orElse("{}"));
    Tree limits = config.at("limits_config");
    Tree compactor = config.at("compactor");
    if (!compactor.at("retention_enabled").isTrue()) {
      findings.add("Loki's retention deletes nothing: the compactor's is off");
    }
    if (retention(limits.at("retention_period").string()).toHours() != 30 * 24) {
      findings.add("Loki keeps lines for %s", limits.at("retention_period").string());
    }
    if (!limits.at("allow_structured_metadata").isTrue()) {
      findings.add("Loki refuses lines with a trace id");
    }
    Tree schema = config.at("schema_config", "configs").items().getLast();
    if (!schema.at("schema").string().equals("v13")
        || !schema.at("store").string().equals("tsdb")) {
      findings.add("Loki's schema is %s", schema);
    }
    String store = config.at("storage_config", "tsdb_shipper", "active_index_directory").string();
    if (!store.startsWith("/data/")
        || !compactor.at("working_directory").string().startsWith("/data/")) {
      findings.add("Loki keeps its index where its volume is not: %s", store);
    }
    platform
        .watchers()
        .find(StatefulSet.class, "loki")
        .ifPresentOrElse(
            set -> {
              image(set.getSpec().getTemplate().getSpec().getContainers().getFirst(), findings);
              var claims = set.getSpec().getVolumeClaimTemplates();
              if (claims.isEmpty()
                  || !"50Gi"
                      .equals(
                          String.valueOf(
                              claims
                                  .getFirst()
                                  .getSpec()
                                  .getResources()
                                  .getRequests()
                                  .get("storage")))) {
                findings.add(set, "has no volume of 50Gi");
              }
            },
            () -> findings.add("there is no Loki"));
  }

  /** 2.9 is the first with schema v13 and structured metadata, and the last with these keys. */
  private static void image(Container loki, Findings findings) {
    Matcher version = VERSION.matcher(loki.getImage());
    if (!version.find()
        || !"2".equals(version.group(1))
        || Integer.parseInt(version.group(2)) < 9) {
      findings.add("Loki's image %s does not start with this configuration", loki.getImage());
    }
  }

  private static Duration retention(String period) {
    Matcher matcher = RETENTION.matcher(period);
    if (!matcher.matches()) {
      return Duration.ZERO;
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofDays(7 * amount);
    };
  }

  /** One shipper, with the pipeline that was generated for it, that reaches Loki. */
  static void shipper(Platform platform, Findings findings) {
    List<Workload> shippers =
        Workload.of(platform.watchers()).stream()
            .filter(w -> w.owner() instanceof DaemonSet)
            .filter(w -> List.of("promtail", "alloy").contains(ServiceConfigChecks.nameOf(w)))
            .toList();
    if (shippers.size() != 1) {
      findings.add("%s shippers of logs", shippers.size());
      return;
    }
    Workload shipper = shippers.getFirst();
    Container container = shipper.pod().getContainers().getFirst();
    String file = container.getName().equals("alloy") ? "config.alloy" : "promtail.yaml";
    String config = platform.watchers().configFile("log-shipper", file).orElse("");
    if (!config.strip().equals(generated(file))) {
      findings.add(shipper.owner(), "does not ship by generated/logs/%s", file);
    }
    pipeline(platform, shipper, config, findings);
    started(shipper, container, file, findings);
    roles(platform, findings);
    boolean named =
        container.getEnv().stream()
            .anyMatch(
                v ->
                    v.getName().equals("HOSTNAME")
                        && v.getValueFrom() != null
                        && "spec.nodeName".equals(v.getValueFrom().getFieldRef().getFieldPath()));
    if (!named) {
      findings.add(shipper.owner(), "takes its pod's name for its machine's, and ships nothing");
    }
  }

  /** Where lines go, whose they are, and where its own metrics are. */
  private static void pipeline(
      Platform platform, Workload shipper, String config, Findings findings) {
    PUSH.matcher(config)
        .results()
        .map(MatchResult::group)
        .map(url -> PUSH.matcher(url))
        .filter(Matcher::find)
        .map(m -> URI.create(m.group(1)))
        .filter(url -> ServiceChecks.port(platform.all(), url).isEmpty())
        .forEach(url -> findings.add(shipper.owner(), "pushes to %s, which is no Service", url));
    if (Workload.of(platform.services()).stream().noneMatch(ServiceChecks::isOurs)) {
      findings.add(shipper.owner(), "finds no pod to read");
    }
    Optional<Integer> port = shipper.ports().stream().map(p -> p.getContainerPort()).findFirst();
    Matcher listen = Pattern.compile("http_listen_port: (\\d+)").matcher(config);
    if (listen.find() && !port.map(String::valueOf).equals(Optional.of(listen.group(1)))) {
      findings.add(shipper.owner(), "listens on %s and declares %s", listen.group(1), port);
    }
    boolean alloy = ServiceConfigChecks.nameOf(shipper).equals("alloy");
    boolean renamed =
        platform.watchers().find(ServiceMonitor.class, "log-shipper").stream()
            .flatMap(m -> m.getSpec().getEndpoints().stream())
            .flatMap(e -> e.getMetricRelabelings().stream())
            .anyMatch(
                r ->
                    "__name__".equals(r.getTargetLabel())
                        && "loki_write_sent_entries_total".matches(r.getRegex())
                        && "promtail_$1".equals(r.getReplacement()));
    if (alloy != renamed) {
      findings.add(shipper.owner(), "its metrics are not those that LogShippingSilent asks for");
    }
  }

  private static void started(
      Workload shipper, Container container, String file, Findings findings) {
    String arguments = String.join(" ", container.getArgs());
    VolumeMount mount =
        container.getVolumeMounts().stream()
            .filter(m -> arguments.contains(m.getMountPath() + "/" + file))
            .findFirst()
            .orElse(null);
    if (mount == null) {
      findings.add(shipper.owner(), "is started with %s, which is not mounted", arguments);
    }
    for (Volume volume : shipper.pod().getVolumes()) {
      boolean written = volume.getName().equals("state");
      container.getVolumeMounts().stream()
          .filter(m -> volume.getHostPath() != null && m.getName().equals(volume.getName()))
          .filter(m -> written == Boolean.TRUE.equals(m.getReadOnly()))
          .forEach(
              m -> findings.add(shipper.owner(), "%s: read only %s", m.getName(), m.getReadOnly()));
    }
    boolean state =
        container.getVolumeMounts().stream()
            .anyMatch(m -> m.getMountPath().equals("/run/" + container.getName()));
    boolean pods =
        container.getVolumeMounts().stream()
            .anyMatch(m -> m.getMountPath().equals("/var/log/pods"));
    if (!state || !pods) {
      findings.add(shipper.owner(), "has no place to read from, or to remember in");
    }
  }

  /** Reads pods, and changes nothing. */
  private static void roles(Platform platform, Findings findings) {
    platform.watchers().of(ClusterRole.class).stream()
        .filter(role -> role.getMetadata().getName().endsWith("-log-shipper"))
        .flatMap(role -> role.getRules().stream())
        .filter(
            rule ->
                !rule.getResources().equals(List.of("pods"))
                    || !List.of("get", "list", "watch").containsAll(rule.getVerbs()))
        .forEach(rule -> findings.add("the shipper of logs may %s", rule));
  }

  private static String generated(String file) {
    try {
      return Files.readString(GENERATED.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
