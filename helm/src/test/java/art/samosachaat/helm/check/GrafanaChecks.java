package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.Tree;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What Grafana is given: data sources, dashboards, contact points, and who may look. */
final class GrafanaChecks {

  private static final int MOST_OF_AN_OBJECT = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DASHBOARDS = Path.of("..", "generated", "dashboards");

  private GrafanaChecks() {}

  private static ConfigMap grafana(Platform platform) {
    return platform.watchers().find(ConfigMap.class, "grafana").orElseThrow();
  }

  /** One default, no two alike, and each leads to a Service. */
  static void datasources(Platform platform, Findings findings) {
    List<Tree> sources = sources(platform);
    Set<String> seen = new HashSet<>();
    for (Tree source : sources) {
      for (String key : List.of("name", "uid")) {
        if (!seen.add(key + source.at(key).string())) {
          findings.add("two data sources have the %s %s", key, source.at(key).string());
        }
      }
      URI url = URI.create(source.at("url").string());
      if (ServiceChecks.port(platform.all(), url).isEmpty()) {
        findings.add("data source %s leads to no Service: %s", source.at("name").string(), url);
      }
    }
    long defaults = sources.stream().filter(source -> source.at("isDefault").isTrue()).count();
    if (defaults != 1) {
      findings.add("%s data sources are the default", defaults);
    }
    Set<String> types = new TreeSet<>();
    sources.forEach(source -> types.add(source.at("type").string()));
    if (!types.equals(Set.of("prometheus", "loki", "alertmanager"))) {
      findings.add("data sources are of the types %s", types);
    }
  }

  /** Those in Grafana's own file, and those that its sidecar would find. */
  private static List<Tree> sources(Platform platform) {
    List<Tree> sources = new ArrayList<>();
    for (ConfigMap map : platform.watchers().of(ConfigMap.class)) {
      Map<String, String> labels = map.getMetadata().getLabels();
      boolean found = labels != null && labels.containsKey("grafana_datasource");
      if (found || map.getMetadata().getName().equals("grafana")) {
        map.getData()
            .forEach(
                (file, text) -> {
                  if (file.contains("datasource")) {
                    sources.addAll(Tree.of(text).at("datasources").items());
                  }
                });
      }
    }
    return sources;
  }

  /** Every generated dashboard is there once, whole, where the sidecar looks. */
  static void dashboards(Platform platform, Findings findings) {
    Map<String, String> files = new TreeMap<>();
    for (ConfigMap map : platform.watchers().of(ConfigMap.class)) {
      long bytes =
          map.getData() == null
              ? 0
              : map.getData().values().stream()
                  .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                  .sum();
      if (bytes > MOST_OF_AN_OBJECT) {
        findings.add(map, "holds %s bytes", bytes);
      }
      if (isFound(platform, map)) {
        map.getData()
            .forEach(
                (file, text) -> {
                  if (files.put(file, text) != null) {
                    findings.add(map, "%s is there twice", file);
                  }
                });
      }
    }
    Set<String> generated = generated();
    if (!files.keySet().equals(generated)) {
      findings.add(
          "Grafana finds the dashboards %s, and %s are generated", files.keySet(), generated);
    }
    Set<String> uids = new HashSet<>();
    sources(platform).forEach(source -> uids.add(source.at("uid").string()));
    files.forEach((file, text) -> dashboard(file, text, uids, findings));
  }

  /** Whether the sidecar of the dashboards takes this object, by the label that it is told. */
  private static boolean isFound(Platform platform, ConfigMap map) {
    List<EnvVar> told =
        platform.watchers().find(Deployment.class, "grafana").stream()
            .flatMap(d -> d.getSpec().getTemplate().getSpec().getContainers().stream())
            .filter(c -> c.getName().contains("dashboard"))
            .map(Container::getEnv)
            .flatMap(List::stream)
            .toList();
    String label = value(told, "LABEL");
    Map<String, String> labels = map.getMetadata().getLabels();
    return labels != null && value(told, "LABEL_VALUE").equals(labels.get(label));
  }

  private static String value(List<EnvVar> variables, String name) {
    return variables.stream()
        .filter(v -> v.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElse("");
  }

  private static Set<String> generated() {
    try (Stream<Path> files = Files.list(DASHBOARDS)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void dashboard(String file, String text, Set<String> uids, Findings findings) {
    try {
      JsonNode dashboard = JSON.readTree(text);
      for (JsonNode source : dashboard.findValues("datasource")) {
        String uid = source.isTextual() ? source.asText() : source.path("uid").asText();
        if (!uid.startsWith("$") && !uid.startsWith("-- ") && !uids.contains(uid)) {
          findings.add("%s asks the data source %s, which is not there", file, uid);
        }
      }
      if (dashboard.path("uid").asText().isEmpty() || dashboard.path("panels").isEmpty()) {
        findings.add("%s is no dashboard", file);
      }
    } catch (JsonProcessingException e) {
      findings.add("%s is no JSON: %s", file, e.getOriginalMessage());
    }
  }

  /** By GitHub and Google alone, and not for everybody who has an account there. */
  static void signIn(Platform platform, Findings findings) {
    Map<String, Map<String, String>> ini =
        ini(grafana(platform).getData().getOrDefault("grafana.ini", ""));
    Map<String, Map<String, String>> wanted =
        Map.of(
            "auth", Map.of("disable_login_form", "true"),
            "auth.basic", Map.of("enabled", "false"),
            "auth.anonymous", Map.of("enabled", "false"),
            "auth.github", Map.of("enabled", "true"),
            "auth.google", Map.of("enabled", "true"),
            "smtp", Map.of("enabled", "true"));
    wanted.forEach(
        (section, keys) -> {
          if (!ini.getOrDefault(section, Map.of()).entrySet().containsAll(keys.entrySet())) {
            findings.add("grafana.ini: %s is not %s", section, keys);
          }
        });
    limited(ini, "auth.github", "allowed_organizations", findings);
    limited(ini, "auth.google", "allowed_domains", findings);
    limited(ini, "smtp", "host", findings);
    limited(ini, "smtp", "from_address", findings);
    String root = ini.getOrDefault("server", Map.of()).getOrDefault("root_url", "");
    for (Ingress ingress : platform.services().of(Ingress.class)) {
      ingress.getSpec().getRules().stream()
          .filter(
              r ->
                  r.getHttp()
                      .getPaths()
                      .getFirst()
                      .getBackend()
                      .getService()
                      .getName()
                      .equals("grafana"))
          .filter(r -> !root.equals("https://" + r.getHost()))
          .forEach(
              r -> findings.add("Grafana believes to be at %s, and is at %s", root, r.getHost()));
    }
  }

  private static void limited(
      Map<String, Map<String, String>> ini, String section, String key, Findings findings) {
    if (ini.getOrDefault(section, Map.of()).getOrDefault(key, "").isBlank()) {
      findings.add("grafana.ini: %s has no %s", section, key);
    }
  }

  private static Map<String, Map<String, String>> ini(String text) {
    Map<String, Map<String, String>> sections = new TreeMap<>();
    String section = "";
    for (String line : text.lines().map(String::strip).toList()) {
      String[] pair = line.split("\\s*=\\s*", 2);
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
      } else if (pair.length == 2) {
        sections.computeIfAbsent(section, s -> new TreeMap<>()).put(pair[0], pair[1]);
      }
    }
    return sections;
  }

  /** E-mail and Slack, and what is critical goes to Slack. */
  static void contactPoints(Platform platform, Findings findings) {
    Map<String, String> files = grafana(platform).getData();
    Set<String> points = new TreeSet<>();
    Tree.of(files.getOrDefault("contactpoints.yaml", "{}"))
        .at("contactPoints")
        .items()
        .forEach(
            point ->
                points.add(
                    point.at("name").string()
                        + " "
                        + point.at("receivers").items().getFirst().at("type").string()));
    if (!points.equals(Set.of("email email", "slack slack"))) {
      findings.add("Grafana's contact points are %s", points);
    }
    Tree policy = Tree.of(files.getOrDefault("policies.yaml", "{}")).at("policies");
    String routes =
        String.valueOf(
            policy.items().isEmpty() ? "" : policy.items().getFirst().at("routes").value());
    if (!routes.contains("receiver=slack") || !routes.contains("severity, =, critical")) {
      findings.add("Grafana's policies are %s", routes);
    }
  }
}
