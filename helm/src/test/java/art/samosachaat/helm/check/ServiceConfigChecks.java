package art.samosachaat.helm.check;

import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.contracts.http.ChatRoutes;
import art.samosachaat.contracts.http.InferenceRoutes;
import art.samosachaat.contracts.http.Route;
import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.Tree;
import art.samosachaat.helm.manifest.Workload;
import io.dropwizard.util.Duration;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether objects and the configuration of the services inside them say the same. */
final class ServiceConfigChecks {

  /** What the services' server waits for requests to end, unless configured. */
  private static final Duration USUAL_SHUTDOWN = Duration.seconds(30);

  private static final String CONFIG = "/etc/samosachaat/config.yml";
  private static final Set<String> ADMIN_PATHS = Set.of("/livez", "/readyz");

  private static final Map<String, List<Route>> ROUTES =
      Map.of(
          "auth", AuthRoutes.ALL,
          "chat-api", ChatRoutes.ALL,
          "inference", InferenceRoutes.ALL);

  private ServiceConfigChecks() {}

  /** Name of a service of ours whose pods these are; null for PostgreSQL. */
  private static Stream<Workload> services(Platform platform) {
    return Workload.of(platform.services()).stream().filter(w -> ROUTES.containsKey(nameOf(w)));
  }

  static String nameOf(Workload workload) {
    return workload.labels().getOrDefault("app.kubernetes.io/name", "");
  }

  static Optional<ServiceSettings> settings(
      Platform platform, Workload workload, Container container) {
    return platform
        .services()
        .configFile(nameOf(workload) + "-config", "config.yml")
        .map(file -> ServiceSettings.of(file, container));
  }

  /** Every variable that the file needs is set, and every one that is set is read. */
  static void variables(Platform platform, Findings findings) {
    services(platform)
        .forEach(
            workload ->
                workload
                    .containers()
                    .forEach(
                        container ->
                            settings(platform, workload, container)
                                .ifPresentOrElse(
                                    settings -> variables(workload, settings, findings),
                                    () -> findings.add(workload.owner(), "has no config.yml"))));
  }

  private static void variables(Workload workload, ServiceSettings settings, Findings findings) {
    settings.needed().stream()
        .filter(name -> settings.environment().getOrDefault(name, "").isEmpty())
        .forEach(name -> findings.add(workload.owner(), "its configuration needs %s", name));
    settings.environment().keySet().stream()
        .filter(name -> !settings.variables().contains(name))
        .forEach(name -> findings.add(workload.owner(), "nothing reads %s", name));
    if (!settings.environment().getOrDefault("AUTH_LOCAL_SIGN_IN", "false").equals("false")) {
      findings.add(workload.owner(), "anybody may sign in by name");
    }
  }

  /** The ports of a container are those that its service opens. */
  static void ports(Platform platform, Findings findings) {
    services(platform)
        .forEach(
            workload ->
                settings(platform, workload, ServiceSettings.container(workload))
                    .ifPresent(
                        settings -> {
                          Tree server = settings.tree().at("server");
                          for (String name : List.of("public", "internal", "admin")) {
                            String opened = server.at(name + "Port").string();
                            String declared =
                                workload
                                    .port(new IntOrString(name))
                                    .map(String::valueOf)
                                    .orElse("");
                            if (!opened.equals(declared)) {
                              findings.add(
                                  workload.owner(),
                                  "port %s is %s, and the service opens %s",
                                  name,
                                  declared,
                                  opened);
                            }
                          }
                        }));
  }

  /** Probes ask what the service answers without a key. */
  static void probes(Platform platform, Findings findings) {
    services(platform)
        .forEach(
            workload -> {
              Container container = ServiceSettings.container(workload);
              Stream.of(
                      container.getStartupProbe(),
                      container.getReadinessProbe(),
                      container.getLivenessProbe())
                  .filter(probe -> probe != null && probe.getHttpGet() != null)
                  .map(Probe::getHttpGet)
                  .filter(get -> !answers(nameOf(workload), get))
                  .forEach(
                      get ->
                          findings.add(
                              workload.owner(),
                              "no answer to a probe of %s at %s",
                              get.getPath(),
                              get.getPort()));
              if (container.getLivenessProbe() != null
                  && !"/livez".equals(container.getLivenessProbe().getHttpGet().getPath())) {
                findings.add(workload.owner(), "is restarted when a neighbour is away");
              }
              if (container.getReadinessProbe() != null
                  && "/livez".equals(container.getReadinessProbe().getHttpGet().getPath())) {
                findings.add(workload.owner(), "is served before it is ready");
              }
            });
  }

  private static boolean answers(String service, HTTPGetAction get) {
    if ("admin".equals(get.getPort().getStrVal())) {
      return ADMIN_PATHS.contains(get.getPath());
    }
    return ROUTES.getOrDefault(service, List.of()).stream()
        .filter(route -> route.method().equals("GET") && !route.statuses().contains(403))
        .filter(
            route ->
                "internal".equals(get.getPort().getStrVal())
                    == (route.port() == Route.Port.INTERNAL))
        .anyMatch(route -> route.template().equals(get.getPath()));
  }

  /** A pod is not killed before it has drained: what waits, then what drains, then what closes. */
  static void grace(Platform platform, Findings findings) {
    services(platform)
        .forEach(
            workload ->
                settings(platform, workload, ServiceSettings.container(workload))
                    .ifPresent(
                        settings -> {
                          Tree tree = settings.tree();
                          Optional<Duration> chat =
                              tree.at("generation", "drain").text().map(Duration::parse);
                          Optional<Duration> queue =
                              tree.at("queue", "drainTimeout").text().map(Duration::parse);
                          Duration shutdown =
                              tree.at("server", "shutdownGracePeriod")
                                  .text()
                                  .map(Duration::parse)
                                  .orElse(USUAL_SHUTDOWN);
                          long drain =
                              Stream.concat(chat.stream(), queue.stream())
                                  .mapToLong(Duration::toSeconds)
                                  .max()
                                  .orElse(0);
                          Container container = ServiceSettings.container(workload);
                          long before = preStop(container);
                          long needed = before + Math.max(drain, shutdown.toSeconds());
                          if (before < 1) {
                            findings.add(
                                workload.owner(), "refuses requests that are still sent to it");
                          }
                          if (workload.pod().getTerminationGracePeriodSeconds() == null
                              || workload.pod().getTerminationGracePeriodSeconds() < needed + 10) {
                            findings.add(
                                workload.owner(),
                                "is killed after %s s, and needs %s",
                                workload.pod().getTerminationGracePeriodSeconds(),
                                needed);
                          }
                        }));
  }

  private static long preStop(Container container) {
    return container.getLifecycle() == null
            || container.getLifecycle().getPreStop() == null
            || container.getLifecycle().getPreStop().getSleep() == null
        ? 0
        : container.getLifecycle().getPreStop().getSleep().getSeconds();
  }

  /** Started with the file that is mounted; those with a database migrate it first. */
  static void start(Platform platform, Findings findings) {
    services(platform)
        .forEach(
            workload -> {
              if (!List.of("server", CONFIG)
                  .equals(ServiceSettings.container(workload).getArgs())) {
                findings.add(
                    workload.owner(),
                    "is started with %s",
                    ServiceSettings.container(workload).getArgs());
              }
              List<List<String>> before =
                  workload.pod().getInitContainers().stream().map(Container::getArgs).toList();
              boolean stores = !nameOf(workload).equals("inference");
              if (!before.equals(stores ? List.of(List.of("db", "migrate", CONFIG)) : List.of())) {
                findings.add(workload.owner(), "does before it starts: %s", before);
              }
              workload
                  .containers()
                  .filter(c -> !c.getImage().equals(ServiceSettings.container(workload).getImage()))
                  .forEach(c -> findings.add(workload.owner(), "migrates with another version"));
              workload
                  .containers()
                  .filter(
                      c ->
                          c.getVolumeMounts().stream()
                              .noneMatch(m -> m.getMountPath().equals("/etc/samosachaat")))
                  .forEach(
                      c -> findings.add(workload.owner(), "%s has no configuration", c.getName()));
              workload.pod().getVolumes().stream()
                  .filter(v -> v.getName().equals("config"))
                  .filter(v -> !v.getConfigMap().getName().equals(nameOf(workload) + "-config"))
                  .forEach(v -> findings.add(workload.owner(), "has the configuration of another"));
            });
  }

  /** Every public endpoint is reached through the Ingress; streams are passed on as they come. */
  static void ingress(Platform platform, Findings findings) {
    for (Ingress ingress : platform.services().of(Ingress.class)) {
      ROUTES.forEach(
          (service, routes) ->
              routes.stream()
                  .filter(route -> route.port() == Route.Port.PUBLIC)
                  .filter(
                      route ->
                          backend(ingress, route.template())
                              .filter(b -> leads(b, service))
                              .isEmpty())
                  .forEach(route -> findings.add(ingress, "%s is not led to %s", route, service)));
      if (backend(ingress, "/internal/users").isPresent()) {
        findings.add(ingress, "shows internal endpoints to the world");
      }
      Map<String, String> annotations = ingress.getMetadata().getAnnotations();
      String nginx = "nginx.ingress.kubernetes.io/";
      if (!"off".equals(annotations.get(nginx + "proxy-buffering"))) {
        findings.add(ingress, "holds streams back");
      }
      if (Integer.parseInt(annotations.getOrDefault(nginx + "proxy-read-timeout", "60")) < 600) {
        findings.add(ingress, "breaks long answers off");
      }
      if (ingress.getSpec().getTls().isEmpty()
          || !ingress
              .getSpec()
              .getTls()
              .getFirst()
              .getHosts()
              .containsAll(ingress.getSpec().getRules().stream().map(r -> r.getHost()).toList())) {
        findings.add(ingress, "has hosts without TLS");
      }
    }
  }

  private static boolean leads(HTTPIngressPath path, String service) {
    return path.getBackend().getService().getName().equals(service)
        && "public".equals(path.getBackend().getService().getPort().getName());
  }

  /** The longest prefix wins, as in Kubernetes; the first rule is the platform's own host. */
  private static Optional<HTTPIngressPath> backend(Ingress ingress, String template) {
    return ingress.getSpec().getRules().getFirst().getHttp().getPaths().stream()
        .filter(path -> (template + "/").startsWith(path.getPath() + "/"))
        .max(Comparator.comparingInt(path -> path.getPath().length()));
  }
}
