package art.samosachaat.helm.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.openshift.api.model.monitoring.v1.Alertmanager;
import io.fabric8.openshift.api.model.monitoring.v1.Prometheus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pods that will be.
 *
 * @param owner what makes them
 * @param labels the pods'
 */
public record Workload(HasMetadata owner, Map<String, String> labels, PodSpec pod) {

  /** Of Deployments, StatefulSets, DaemonSets, and of the Prometheus operator. */
  public static List<Workload> of(ClusterObjects objects) {
    List<Workload> all = new ArrayList<>();
    for (Deployment owner : objects.of(Deployment.class)) {
      all.add(of(owner, owner.getSpec().getTemplate()));
    }
    for (StatefulSet owner : objects.of(StatefulSet.class)) {
      all.add(of(owner, owner.getSpec().getTemplate()));
    }
    for (DaemonSet owner : objects.of(DaemonSet.class)) {
      all.add(of(owner, owner.getSpec().getTemplate()));
    }
    objects.of(Prometheus.class).forEach(owner -> all.add(made(owner, "prometheus", 9090)));
    objects.of(Alertmanager.class).forEach(owner -> all.add(made(owner, "alertmanager", 9093)));
    return all;
  }

  public String name() {
    return owner.getMetadata().getName();
  }

  public boolean isSelectedBy(Map<String, String> wanted) {
    return labels.entrySet().containsAll(wanted.entrySet());
  }

  public List<ContainerPort> ports() {
    return pod.getContainers().stream().flatMap(c -> c.getPorts().stream()).toList();
  }

  /** Number of a port that is told by name or number; empty if no container has it. */
  public Optional<Integer> port(IntOrString port) {
    return ports().stream()
        .filter(
            p ->
                port.getStrVal() == null
                    ? p.getContainerPort().equals(port.getIntVal())
                    : port.getStrVal().equals(p.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst();
  }

  /** Init containers as well. */
  public Stream<Container> containers() {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
  }

  private static Workload of(HasMetadata owner, PodTemplateSpec template) {
    Map<String, String> labels = template.getMetadata().getLabels();
    return new Workload(owner, labels == null ? Map.of() : Map.copyOf(labels), template.getSpec());
  }

  /**
   * The labels and the port that the operator gives its pods (prometheus-operator 0.75,
   * pkg/prometheus/server/statefulset.go and pkg/alertmanager/statefulset.go).
   */
  private static Workload made(HasMetadata owner, String kind, int port) {
    String name = owner.getMetadata().getName();
    PodSpec pod =
        new PodSpecBuilder()
            .withContainers(
                new ContainerBuilder()
                    .withName(kind)
                    .withPorts(
                        new ContainerPortBuilder()
                            .withName("http-web")
                            .withContainerPort(port)
                            .build())
                    .build())
            .build();
    Map<String, String> labels =
        Map.of(
            "app.kubernetes.io/name",
            kind,
            "app.kubernetes.io/instance",
            name,
            "app.kubernetes.io/managed-by",
            "prometheus-operator",
            "operator.prometheus.io/name",
            name,
            kind,
            name);
    return new Workload(owner, labels, pod);
  }
}
