package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.ClusterObjects;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whether Services lead to pods, and whatever names a Service names one that is there. */
final class ServiceChecks {

  private ServiceChecks() {}

  /** Every Service selects pods, all of which have each of its target ports. */
  static void services(Platform platform, Findings findings) {
    List<Workload> workloads = Workload.of(platform.all());
    for (Service service : platform.all().of(Service.class)) {
      if (!platform.all().isHome(service) || service.getSpec().getSelector().isEmpty()) {
        continue;
      }
      List<Workload> selected =
          workloads.stream().filter(w -> w.isSelectedBy(service.getSpec().getSelector())).toList();
      if (selected.isEmpty()) {
        findings.add(service, "selects no pod: %s", service.getSpec().getSelector());
      }
      for (ServicePort port : service.getSpec().getPorts()) {
        for (Workload workload : selected) {
          if (port.getTargetPort() != null && !hasPort(workload, port)) {
            findings.add(
                service, "target port %s is none of %s", port.getTargetPort(), workload.name());
          }
        }
      }
    }
  }

  /** A number may lead to a port that its container does not declare; a name may not. */
  private static boolean hasPort(Workload workload, ServicePort port) {
    return workload.port(port.getTargetPort()).isPresent()
        || (port.getTargetPort().getStrVal() == null && !isOurs(workload));
  }

  static boolean isOurs(Workload workload) {
    return "samosachaat".equals(workload.labels().get("app.kubernetes.io/part-of"));
  }

  /** Every path of an Ingress leads to a port of a Service. */
  static void ingresses(Platform platform, Findings findings) {
    for (Ingress ingress : platform.all().of(Ingress.class)) {
      for (HTTPIngressPath path : paths(ingress)) {
        IngressServiceBackend backend = path.getBackend().getService();
        if (port(platform.all(), backend).isEmpty()) {
          findings.add(
              ingress,
              "%s leads to no port of a Service: %s %s",
              path.getPath(),
              backend.getName(),
              backend.getPort());
        }
      }
    }
  }

  static List<HTTPIngressPath> paths(Ingress ingress) {
    return ingress.getSpec().getRules().stream()
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .toList();
  }

  static Optional<ServicePort> port(ClusterObjects objects, IngressServiceBackend backend) {
    return objects
        .find(Service.class, backend.getName())
        .flatMap(
            service ->
                service.getSpec().getPorts().stream()
                    .filter(
                        p ->
                            backend.getPort().getName() == null
                                ? p.getPort().equals(backend.getPort().getNumber())
                                : backend.getPort().getName().equals(p.getName()))
                    .findFirst());
  }

  /** The port of a Service that a URL leads to; empty where there is no such Service or port. */
  static Optional<ServicePort> port(ClusterObjects objects, URI url) {
    String[] host = url.getHost().split("\\.", -1);
    boolean elsewhere = host.length > 1 && !host[1].equals(objects.namespace());
    return objects
        .find(Service.class, host[0])
        .filter(service -> !elsewhere)
        .flatMap(
            service ->
                service.getSpec().getPorts().stream()
                    .filter(port -> port.getPort() == portOf(url))
                    .findFirst());
  }

  static int portOf(URI url) {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }
}
