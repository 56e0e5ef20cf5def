package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.manifest.ClusterObjects;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.Alertmanager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether everything that is named is there: files, secrets, accounts, volumes, targets. */
final class ReferenceChecks {

  private ReferenceChecks() {}

  /** Volumes and environment variables of every pod. */
  static void pods(Platform platform, Findings findings) {
    for (Workload workload : Workload.of(platform.all())) {
      workload
          .pod()
          .getVolumes()
          .forEach(v -> volume(platform.all(), workload.owner(), v, findings));
      workload.containers().forEach(c -> container(platform.all(), workload, c, findings));
      String account = workload.pod().getServiceAccountName();
      if (account != null && platform.all().find(ServiceAccount.class, account).isEmpty()) {
        findings.add(workload.owner(), "no ServiceAccount %s", account);
      }
    }
  }

  private static void volume(
      ClusterObjects objects, HasMetadata owner, Volume volume, Findings findings) {
    if (volume.getConfigMap() != null) {
      String name = volume.getConfigMap().getName();
      List<String> keys = volume.getConfigMap().getItems().stream().map(KeyToPath::getKey).toList();
      configMap(objects, owner, name, keys, findings);
    }
    if (volume.getSecret() != null) {
      String name = volume.getSecret().getSecretName();
      List<String> keys = volume.getSecret().getItems().stream().map(KeyToPath::getKey).toList();
      if (!Boolean.TRUE.equals(volume.getSecret().getOptional())) {
        secret(objects, owner, name, keys, findings);
      }
    }
    if (volume.getPersistentVolumeClaim() != null) {
      String name = volume.getPersistentVolumeClaim().getClaimName();
      if (objects.find(PersistentVolumeClaim.class, name).isEmpty()) {
        findings.add(owner, "no PersistentVolumeClaim %s", name);
      }
    }
  }

  private static void container(
      ClusterObjects objects, Workload workload, Container container, Findings findings) {
    for (VolumeMount mount : container.getVolumeMounts()) {
      boolean made =
          workload.owner() instanceof StatefulSet set
              && set.getSpec().getVolumeClaimTemplates().stream()
                  .anyMatch(c -> c.getMetadata().getName().equals(mount.getName()));
      if (!made
          && workload.pod().getVolumes().stream()
              .noneMatch(v -> v.getName().equals(mount.getName()))) {
        findings.add(workload.owner(), "mounts %s, which is no volume", mount.getName());
      }
    }
    container.getEnv().stream()
        .filter(variable -> variable.getValueFrom() != null)
        .forEach(variable -> source(objects, workload.owner(), variable.getValueFrom(), findings));
  }

  private static void source(
      ClusterObjects objects, HasMetadata owner, EnvVarSource source, Findings findings) {
    if (source.getSecretKeyRef() != null) {
      secret(
          objects,
          owner,
          source.getSecretKeyRef().getName(),
          List.of(source.getSecretKeyRef().getKey()),
          findings);
    }
    if (source.getConfigMapKeyRef() != null) {
      configMap(
          objects,
          owner,
          source.getConfigMapKeyRef().getName(),
          List.of(source.getConfigMapKeyRef().getKey()),
          findings);
    }
  }

  private static void configMap(
      ClusterObjects objects,
      HasMetadata owner,
      String name,
      List<String> keys,
      Findings findings) {
    ConfigMap found = objects.find(ConfigMap.class, name).orElse(null);
    if (found == null) {
      findings.add(owner, "no ConfigMap %s", name);
    } else {
      keys.stream()
          .filter(key -> found.getData() == null || !found.getData().containsKey(key))
          .forEach(key -> findings.add(owner, "ConfigMap %s has no %s", name, key));
    }
  }

  /** One that a chart makes, or one of those that README.md asks for. */
  private static void secret(
      ClusterObjects objects,
      HasMetadata owner,
      String name,
      List<String> keys,
      Findings findings) {
    Secret made = objects.find(Secret.class, name).orElse(null);
    if (made == null && !GivenSecrets.KEYS.containsKey(name)) {
      findings.add(owner, "no Secret %s", name);
    } else if (made == null) {
      keys.stream()
          .filter(key -> !GivenSecrets.KEYS.getOrDefault(name, Set.of()).contains(key))
          .forEach(key -> findings.add(owner, "Secret %s has no %s", name, key));
    } else {
      keys.stream()
          .filter(key -> objects.secretFile(name, key).isEmpty())
          .forEach(key -> findings.add(owner, "Secret %s has no %s", name, key));
    }
  }

  /** Whom an autoscaler or a role is for. */
  static void targets(Platform platform, Findings findings) {
    for (HorizontalPodAutoscaler scaler : platform.all().of(HorizontalPodAutoscaler.class)) {
      String name = scaler.getSpec().getScaleTargetRef().getName();
      platform
          .all()
          .find(Deployment.class, name)
          .ifPresentOrElse(
              target -> {
                if (target.getSpec().getReplicas() != null) {
                  findings.add(target, "sets replicas, as its autoscaler does");
                }
              },
              () -> findings.add(scaler, "no Deployment %s", name));
    }
    for (ClusterRoleBinding binding : platform.watchers().of(ClusterRoleBinding.class)) {
      if (platform.all().find(ClusterRole.class, binding.getRoleRef().getName()).isEmpty()) {
        findings.add(binding, "no ClusterRole %s", binding.getRoleRef().getName());
      }
      binding.getSubjects().stream()
          .filter(s -> platform.all().find(ServiceAccount.class, s.getName()).isEmpty())
          .forEach(s -> findings.add(binding, "no ServiceAccount %s", s.getName()));
    }
    for (StatefulSet set : platform.all().of(StatefulSet.class)) {
      String service = set.getSpec().getServiceName();
      if (platform.all().find(io.fabric8.kubernetes.api.model.Service.class, service).isEmpty()) {
        findings.add(set, "no Service %s", service);
      }
    }
  }

  /** The operator reads Alertmanager's configuration from a Secret, and mounts others. */
  static void alertmanager(Platform platform, Findings findings) {
    for (Alertmanager alertmanager : platform.watchers().of(Alertmanager.class)) {
      String config = String.valueOf(alertmanager.getSpec().getConfigSecret());
      secret(platform.all(), alertmanager, config, List.of("alertmanager.yaml"), findings);
      alertmanager
          .getSpec()
          .getSecrets()
          .forEach(name -> secret(platform.all(), alertmanager, name, List.of(), findings));
    }
  }

  /** Kubernetes would take only one of two that are called the same. */
  static void unique(Platform platform, Findings findings) {
    Set<String> names = new HashSet<>();
    Stream<HasMetadata> objects = platform.all().objects().stream();
    objects
        .filter(
            o ->
                !names.add(
                    o.getKind()
                        + " "
                        + o.getMetadata().getNamespace()
                        + "/"
                        + o.getMetadata().getName()))
        .forEach(o -> findings.add(o, "is there twice"));
    for (HasMetadata object : platform.all().objects()) {
      if (object.getMetadata().getLabels() != null) {
        object.getMetadata().getLabels().entrySet().stream()
            .filter(
                l ->
                    !l.getValue()
                        .matches("(?=.{0,63}$)([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?"))
            .forEach(l -> findings.add(object, "label %s cannot be", l));
      }
    }
  }
}
