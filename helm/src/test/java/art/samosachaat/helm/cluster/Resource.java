package art.samosachaat.helm.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kind of object that the API server keeps.
 *
 * @param groupVersion such as {@code v1} or {@code apps/v1}
 * @param name plural, as in paths
 */
record Resource(String groupVersion, String name, String kind, boolean namespaced) {

  static final List<Resource> ALL = new ArrayList<>();

  static {
    of("v1", true, "secrets Secret", "configmaps ConfigMap", "services Service", "pods Pod");
    of(
        "v1",
        true,
        "serviceaccounts ServiceAccount",
        "persistentvolumeclaims PersistentVolumeClaim");
    of("v1", false, "namespaces Namespace");
    of("apps/v1", true, "deployments Deployment", "statefulsets StatefulSet");
    of("apps/v1", true, "daemonsets DaemonSet", "replicasets ReplicaSet");
    of("batch/v1", true, "jobs Job");
    of("policy/v1", true, "poddisruptionbudgets PodDisruptionBudget");
    of("autoscaling/v2", true, "horizontalpodautoscalers HorizontalPodAutoscaler");
    of("networking.k8s.io/v1", true, "ingresses Ingress", "networkpolicies NetworkPolicy");
    of("rbac.authorization.k8s.io/v1", true, "roles Role", "rolebindings RoleBinding");
    of("rbac.authorization.k8s.io/v1", false, "clusterroles ClusterRole");
    of("rbac.authorization.k8s.io/v1", false, "clusterrolebindings ClusterRoleBinding");
    of("apiextensions.k8s.io/v1", false, "customresourcedefinitions CustomResourceDefinition");
    of(
        "admissionregistration.k8s.io/v1",
        false,
        "mutatingwebhookconfigurations MutatingWebhookConfiguration",
        "validatingwebhookconfigurations ValidatingWebhookConfiguration");
    of("monitoring.coreos.com/v1", true, "prometheuses Prometheus", "alertmanagers Alertmanager");
    of(
        "monitoring.coreos.com/v1",
        true,
        "servicemonitors ServiceMonitor",
        "podmonitors PodMonitor");
    of("monitoring.coreos.com/v1", true, "prometheusrules PrometheusRule");
  }

  private static final Map<String, List<Resource>> GROUPS = grouped();

  private static void of(String groupVersion, boolean namespaced, String... names) {
    for (String name : names) {
      String[] pair = name.split(" ");
      ALL.add(new Resource(groupVersion, pair[0], pair[1], namespaced));
    }
  }

  private static Map<String, List<Resource>> grouped() {
    Map<String, List<Resource>> groups = new TreeMap<>();
    // An adapter that offers metrics of pods has no resource of its own to list.
    groups.put("custom.metrics.k8s.io/v1beta1", new ArrayList<>());
    ALL.forEach(r -> groups.computeIfAbsent(r.groupVersion, g -> new ArrayList<>()).add(r));
    return groups;
  }

  /** By group and version. */
  static Map<String, List<Resource>> groups() {
    return GROUPS;
  }
}
