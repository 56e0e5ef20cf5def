package art.samosachaat.helm.check;

import static art.samosachaat.helm.check.ServiceChecks.isOurs;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who calls whom, and whether policies let exactly those through. */
final class TrafficChecks {

  /** What only a Prometheus reads, and only services call: by name of the port. */
  private static final List<String> GUARDED = List.of("internal", "admin", "postgres");

  private TrafficChecks() {}

  /** Each policy is of pods that are there, and so are all peers in this namespace. */
  static void policies(Platform platform, Findings findings) {
    List<Workload> workloads = Workload.of(platform.all());
    for (NetworkPolicy policy : platform.all().of(NetworkPolicy.class)) {
      List<Workload> selected =
          workloads.stream()
              .filter(w -> Selectors.matches(policy.getSpec().getPodSelector(), w.labels()))
              .toList();
      if (selected.isEmpty()) {
        findings.add(policy, "is of no pod: %s", policy.getSpec().getPodSelector());
      }
      policy.getSpec().getIngress().stream()
          .flatMap(rule -> rule.getPorts().stream())
          .filter(port -> selected.stream().anyMatch(w -> w.port(port.getPort()).isEmpty()))
          .forEach(port -> findings.add(policy, "port %s is none of its pods'", port.getPort()));
      peers(policy)
          .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
          .filter(
              peer ->
                  workloads.stream()
                      .noneMatch(w -> Selectors.matches(peer.getPodSelector(), w.labels())))
          .forEach(peer -> findings.add(policy, "names no pod: %s", peer.getPodSelector()));
    }
  }

  /** Our pods are guarded: nobody reaches an internal port but by a rule that names who. */
  static void guarded(Platform platform, Findings findings) {
    for (Workload workload : Workload.of(platform.services())) {
      List<NetworkPolicy> policies = policiesOf(platform, workload);
      for (String direction : List.of("Ingress", "Egress")) {
        if (policies.stream().noneMatch(p -> p.getSpec().getPolicyTypes().contains(direction))) {
          findings.add(workload.owner(), "no policy for %s", direction);
        }
      }
      for (NetworkPolicy policy : policies) {
        policy.getSpec().getIngress().stream()
            .filter(rule -> rule.getFrom().isEmpty() || rule.getPorts().isEmpty())
            .forEach(rule -> findings.add(policy, "lets everybody in: %s", rule));
      }
      for (String port : GUARDED) {
        workload.ports().stream()
            .filter(p -> port.equals(p.getName()))
            .filter(p -> admits(platform, workload, p.getContainerPort(), Map.of()))
            .forEach(p -> findings.add(workload.owner(), "%s is open to any pod", port));
      }
    }
  }

  /** Each URL that a pod of ours is told leads to a Service and through the policies. */
  static void calls(Platform platform, Findings findings) {
    for (Workload caller : Workload.of(platform.services())) {
      caller
          .containers()
          .flatMap(TrafficChecks::urls)
          .distinct()
          .forEach(url -> call(platform, caller, url, findings));
    }
  }

  private static void call(Platform platform, Workload caller, URI url, Findings findings) {
    boolean outside = url.getHost().contains(".");
    Optional<ServicePort> port = ServiceChecks.port(platform.all(), url);
    if (port.isEmpty() && !outside) {
      findings.add(caller.owner(), "%s is no port of a Service", url);
    }
    if (outside) {
      if (!lets(platform, caller, Map.of(), ServiceChecks.portOf(url))) {
        findings.add(caller.owner(), "its policy lets it not reach %s", url);
      }
      return;
    }
    for (Workload callee : served(platform, url.getHost())) {
      port.flatMap(p -> callee.port(p.getTargetPort()))
          .ifPresent(
              number -> {
                if (!lets(platform, caller, callee.labels(), number)) {
                  findings.add(caller.owner(), "its policy lets it not reach %s", url);
                }
                if (!admits(platform, callee, number, caller.labels())) {
                  findings.add(
                      callee.owner(), "its policy lets %s not in at %s", caller.name(), url);
                }
              });
    }
  }

  /** Replicas of chat-api read streams from each other, at addresses that no value names. */
  static void replicas(Platform platform, Findings findings) {
    for (Workload chat : served(platform, "chat-api")) {
      int internal = chat.port(new IntOrString("internal")).orElse(0);
      if (!lets(platform, chat, chat.labels(), internal)
          || !admits(platform, chat, internal, chat.labels())) {
        findings.add(chat.owner(), "replicas cannot reach each other");
      }
    }
  }

  /** The ingress controller reaches what an Ingress names, and nothing else of ours. */
  static void fromOutside(Platform platform, Findings findings) {
    Map<String, String> controller = Map.of("app.kubernetes.io/name", "ingress-nginx");
    for (Ingress ingress : platform.services().of(Ingress.class)) {
      for (HTTPIngressPath path : ServiceChecks.paths(ingress)) {
        ServiceChecks.port(platform.all(), path.getBackend().getService())
            .ifPresent(
                port ->
                    served(platform, path.getBackend().getService().getName()).stream()
                        .filter(TrafficChecks::isService)
                        .filter(
                            w ->
                                !admits(
                                    platform,
                                    w,
                                    w.port(port.getTargetPort()).orElse(0),
                                    controller))
                        .forEach(
                            w -> findings.add(w.owner(), "the ingress controller is not let in")));
      }
    }
    for (Workload workload : Workload.of(platform.services())) {
      workload.ports().stream()
          .filter(p -> GUARDED.contains(p.getName()))
          .filter(p -> admits(platform, workload, p.getContainerPort(), controller))
          .forEach(p -> findings.add(workload.owner(), "%s is open to the world", p.getName()));
    }
  }

  private static boolean isService(Workload workload) {
    return isOurs(workload);
  }

  static List<Workload> served(Platform platform, String service) {
    return platform.all().find(Service.class, service).stream()
        .flatMap(
            found ->
                Workload.of(platform.all()).stream()
                    .filter(w -> w.isSelectedBy(found.getSpec().getSelector())))
        .toList();
  }

  /** Whether the pods' policies let a peer with these labels in at a port. */
  static boolean admits(Platform platform, Workload callee, int port, Map<String, String> caller) {
    List<NetworkPolicy> policies = policiesOf(platform, callee);
    return policies.isEmpty()
        || policies.stream()
            .flatMap(policy -> policy.getSpec().getIngress().stream())
            .filter(rule -> rule.getPorts().isEmpty() || has(rule.getPorts(), callee, port))
            .anyMatch(rule -> rule.getFrom().isEmpty() || names(rule.getFrom(), caller));
  }

  private static boolean lets(
      Platform platform, Workload caller, Map<String, String> callee, int port) {
    List<NetworkPolicy> policies = policiesOf(platform, caller);
    return policies.isEmpty()
        || policies.stream()
            .flatMap(policy -> policy.getSpec().getEgress().stream())
            .filter(
                rule ->
                    rule.getPorts().stream()
                        .anyMatch(p -> Integer.valueOf(port).equals(p.getPort().getIntVal())))
            .anyMatch(
                rule ->
                    callee.isEmpty()
                        ? rule.getTo().stream().anyMatch(TrafficChecks::isOutside)
                        : names(rule.getTo(), callee));
  }

  private static boolean isOutside(NetworkPolicyPeer peer) {
    return peer.getIpBlock() != null || peer.getNamespaceSelector() != null;
  }

  private static boolean has(List<NetworkPolicyPort> ports, Workload callee, int port) {
    return ports.stream().anyMatch(p -> callee.port(p.getPort()).orElse(0) == port);
  }

  private static boolean names(List<NetworkPolicyPeer> peers, Map<String, String> labels) {
    return peers.stream().anyMatch(peer -> Selectors.matches(peer.getPodSelector(), labels));
  }

  private static List<NetworkPolicy> policiesOf(Platform platform, Workload workload) {
    return platform.all().of(NetworkPolicy.class).stream()
        .filter(p -> Selectors.matches(p.getSpec().getPodSelector(), workload.labels()))
        .toList();
  }

  private static Stream<NetworkPolicyPeer> peers(NetworkPolicy policy) {
    return Stream.concat(
        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()));
  }

  /** The addresses that a container is told to call; the public ones it only tells browsers. */
  private static Stream<URI> urls(Container container) {
    return container.getEnv().stream()
        .map(EnvVar::getValue)
        .filter(value -> value != null && value.matches("(jdbc:postgresql|http)://.*"))
        .map(value -> URI.create(value.replaceFirst("^jdbc:", "")));
  }
}
