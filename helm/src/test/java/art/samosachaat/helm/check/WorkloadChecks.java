package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How our pods run: what a linter of Kubernetes objects asks for, and what these pods need. */
final class WorkloadChecks {

  private static final String LOG_SHIPPER = "log-shipper";

  private WorkloadChecks() {}

  /** Those of the services' chart, and the shipper; what others' charts make is theirs. */
  private static Stream<Workload> ours(Platform platform) {
    return Stream.concat(
        Workload.of(platform.services()).stream(),
        Workload.of(platform.watchers()).stream().filter(w -> w.name().equals(LOG_SHIPPER)));
  }

  /**
   * The profile restricted of the Pod Security Standards, and a root file system that nobody
   * writes. The shipper reads what the kubelet wrote for root, on the machine: all but that.
   */
  static void security(Platform platform, Findings findings) {
    ours(platform)
        .forEach(
            workload -> {
              boolean shipper = workload.name().equals(LOG_SHIPPER);
              PodSecurityContext pod = workload.pod().getSecurityContext();
              if (!shipper
                  && !(Boolean.TRUE.equals(pod.getRunAsNonRoot())
                      && isPositive(pod.getRunAsUser()))) {
                findings.add(workload.owner(), "may run as root");
              }
              if (pod.getSeccompProfile() == null
                  || !"RuntimeDefault".equals(pod.getSeccompProfile().getType())) {
                findings.add(workload.owner(), "has no seccomp profile");
              }
              if (isShared(workload.pod())) {
                findings.add(workload.owner(), "shares the machine's network or processes");
              }
              workload.pod().getVolumes().stream()
                  .filter(v -> v.getHostPath() != null && !shipper)
                  .forEach(
                      v -> findings.add(workload.owner(), "mounts the machine's %s", v.getName()));
              workload
                  .containers()
                  .filter(c -> !isConfined(c.getSecurityContext()))
                  .forEach(c -> findings.add(workload.owner(), "%s is not confined", c.getName()));
            });
  }

  private static boolean isPositive(@Nullable Long user) {
    return user != null && user > 0;
  }

  private static boolean isShared(PodSpec pod) {
    return Boolean.TRUE.equals(pod.getHostNetwork())
        || Boolean.TRUE.equals(pod.getHostPID())
        || Boolean.TRUE.equals(pod.getHostIPC());
  }

  private static boolean isConfined(@Nullable SecurityContext context) {
    return context != null
        && Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())
        && Boolean.TRUE.equals(context.getReadOnlyRootFilesystem())
        && !Boolean.TRUE.equals(context.getPrivileged())
        && context.getCapabilities() != null
        && context.getCapabilities().getDrop().contains("ALL")
        && context.getCapabilities().getAdd().isEmpty();
  }

  /** No token that nobody uses, and no variables that Kubernetes makes of Services. */
  static void surroundings(Platform platform, Findings findings) {
    ours(platform)
        .forEach(
            workload -> {
              boolean reads = workload.name().equals(LOG_SHIPPER);
              if (!reads
                  && !Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken())) {
                findings.add(workload.owner(), "has a token of the API server");
              }
              if (!Boolean.FALSE.equals(workload.pod().getEnableServiceLinks())) {
                findings.add(workload.owner(), "gets AUTH_PORT and the like from Kubernetes");
              }
              if (workload.pod().getServiceAccountName() == null) {
                findings.add(workload.owner(), "shares the namespace's default account");
              }
              workload.containers().forEach(c -> variables(workload, c, findings));
              workload.containers().forEach(c -> mounts(workload, c, findings));
            });
  }

  private static void variables(Workload workload, Container container, Findings findings) {
    Set<String> names = new HashSet<>();
    container.getEnv().stream()
        .map(EnvVar::getName)
        .filter(name -> !names.add(name))
        .forEach(name -> findings.add(workload.owner(), "%s is set twice", name));
  }

  /** Nothing is mounted below what cannot be written: there is no place for it. */
  private static void mounts(Workload workload, Container container, Findings findings) {
    List<VolumeMount> mounts = container.getVolumeMounts();
    for (VolumeMount inner : mounts) {
      mounts.stream()
          .filter(outer -> outer != inner)
          .filter(outer -> (inner.getMountPath() + "/").startsWith(outer.getMountPath() + "/"))
          .forEach(
              outer ->
                  findings.add(
                      workload.owner(),
                      "mounts %s below %s",
                      inner.getMountPath(),
                      outer.getMountPath()));
    }
    boolean temporary =
        mounts.stream()
            .filter(
                mount ->
                    mount.getMountPath().equals("/tmp")
                        && !Boolean.TRUE.equals(mount.getReadOnly()))
            .anyMatch(
                mount -> workload.pod().getVolumes().stream().anyMatch(v -> isEmptyDir(v, mount)));
    if (!temporary && !container.getName().equals("promtail")) {
      findings.add(workload.owner(), "%s has no /tmp to write to", container.getName());
    }
  }

  private static boolean isEmptyDir(Volume volume, VolumeMount mount) {
    return volume.getName().equals(mount.getName()) && volume.getEmptyDir() != null;
  }

  /** Asked for and limited: memory and disk; processor time is asked for and not throttled. */
  static void resources(Platform platform, Findings findings) {
    ours(platform)
        .forEach(
            workload ->
                workload
                    .containers()
                    .forEach(
                        container -> {
                          var resources = container.getResources();
                          if (resources == null
                              || !resources
                                  .getRequests()
                                  .keySet()
                                  .containsAll(Set.of("cpu", "memory", "ephemeral-storage"))
                              || !resources
                                  .getLimits()
                                  .keySet()
                                  .containsAll(Set.of("memory", "ephemeral-storage"))) {
                            findings.add(
                                workload.owner(),
                                "%s: resources %s",
                                container.getName(),
                                resources);
                          }
                        }));
  }

  /** An image is named by a version or a digest, and pulled as such. */
  static void images(Platform platform, Findings findings) {
    ours(platform)
        .forEach(
            workload ->
                workload
                    .containers()
                    .map(Container::getImage)
                    .filter(image -> !image.matches(".+(:[^/]*[0-9][^/]*|@sha256:[0-9a-f]{64})"))
                    .forEach(image -> findings.add(workload.owner(), "image %s", image)));
  }

  /** Alive, ready and started mean different things, at ports that the container has. */
  static void probes(Platform platform, Findings findings) {
    ours(platform)
        .forEach(
            workload ->
                workload
                    .pod()
                    .getContainers()
                    .forEach(
                        c -> {
                          probe(workload, "startup", c.getStartupProbe(), findings);
                          probe(workload, "readiness", c.getReadinessProbe(), findings);
                          probe(workload, "liveness", c.getLivenessProbe(), findings);
                          if (c.getLivenessProbe() != null
                              && c.getReadinessProbe() != null
                              && c.getLivenessProbe().getHttpGet() != null
                              && Objects.equals(
                                  c.getLivenessProbe().getHttpGet(),
                                  c.getReadinessProbe().getHttpGet())) {
                            findings.add(
                                workload.owner(), "is restarted for what only makes it unready");
                          }
                        }));
  }

  private static void probe(
      Workload workload, String kind, @Nullable Probe probe, Findings findings) {
    if (probe == null) {
      findings.add(workload.owner(), "no %s probe", kind);
    } else if (probe.getHttpGet() != null
        && workload.port(probe.getHttpGet().getPort()).isEmpty()) {
      findings.add(workload.owner(), "%s probe at the port %s", kind, probe.getHttpGet().getPort());
    }
  }

  /** Replicas are apart from each other, are never all taken, and give way only to new ones. */
  static void availability(Platform platform, Findings findings) {
    for (Deployment deployment : platform.services().of(Deployment.class)) {
      var template = deployment.getSpec().getTemplate();
      var labels = template.getMetadata().getLabels();
      PodSpec pod = template.getSpec();
      boolean spread =
          pod.getTopologySpreadConstraints().size() >= 2
              && pod.getTopologySpreadConstraints().stream()
                  .allMatch(c -> Selectors.matches(c.getLabelSelector(), labels));
      boolean apart =
          pod.getAffinity() != null
              && pod.getAffinity().getPodAntiAffinity() != null
              && pod
                  .getAffinity()
                  .getPodAntiAffinity()
                  .getPreferredDuringSchedulingIgnoredDuringExecution()
                  .stream()
                  .anyMatch(
                      t -> Selectors.matches(t.getPodAffinityTerm().getLabelSelector(), labels));
      if (!spread || !apart) {
        findings.add(deployment, "its replicas may be on one machine");
      }
      var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
      if (rolling == null || rolling.getMaxUnavailable().getIntVal() != 0) {
        findings.add(deployment, "gives up old pods before new ones are ready");
      }
      List<PodDisruptionBudget> budgets =
          platform.services().of(PodDisruptionBudget.class).stream()
              .filter(b -> Selectors.matches(b.getSpec().getSelector(), labels))
              .toList();
      if (budgets.size() != 1 || budgets.getFirst().getSpec().getMaxUnavailable() == null) {
        findings.add(
            deployment, "has %s disruption budgets that let a machine be emptied", budgets.size());
      } else if (budgets.getFirst().getSpec().getMaxUnavailable().getIntVal() != 1) {
        findings.add(deployment, "its disruption budget gives up more than one pod at a time");
      }
    }
  }

  /** A selector finds the pods of its own template, and of no other owner. */
  static void selectors(Platform platform, Findings findings) {
    List<Workload> workloads = Workload.of(platform.all());
    for (Workload workload : workloads) {
      var selector =
          switch (workload.owner()) {
            case Deployment d -> d.getSpec().getSelector();
            case StatefulSet s -> s.getSpec().getSelector();
            case io.fabric8.kubernetes.api.model.apps.DaemonSet d -> d.getSpec().getSelector();
            default -> null;
          };
      if (selector == null) {
        continue;
      }
      if (!Selectors.matches(selector, workload.labels())) {
        findings.add(workload.owner(), "does not select its own pods");
      }
      workloads.stream()
          .filter(other -> other != workload && Selectors.matches(selector, other.labels()))
          .forEach(other -> findings.add(workload.owner(), "selects the pods of %s", other.name()));
    }
  }
}
