package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The pods of a node whose lines are read, and what their streams are labelled with. Immutable.
 *
 * @param namespaces none means every one
 * @param selector a pod label and the value that it must have
 * @param labels what the streams get from the pods
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod">Prometheus:
 *     labels of a discovered pod</a>
 */
public record KubernetesPods(
    List<String> namespaces, Optional<PodLabel> selector, List<StreamLabel> labels) {
  private static final Pattern NOT_IN_A_LABEL_NAME = Pattern.compile("[^a-zA-Z0-9_]");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final String META = "__meta_kubernetes_";

  /** The namespace of the pod. */
  public static final LogField NAMESPACE_LABEL =
      label("namespace", "The namespace of the pod.", 100, "few people make namespaces");

  /** The pod that wrote the line. */
  public static final LogField POD =
      label("pod", "The pod that wrote the line.", 1_000, "the pods a cluster runs at a time");

  /** The container within the pod. */
  public static final LogField CONTAINER =
      label("container", "The container within the pod.", 100, "containers are in the charts");

  /** The application that the pod is of. */
  public static final LogField APP =
      label("app", "The application that the pod is of.", 100, "applications are in the charts");

  /** The node that the pod runs on. */
  public static final LogField NODE =
      label("node", "The node that the pod runs on.", 1_000, "the nodes of a cluster");

  /** The label of every stream that undoing a container runtime's format adds. */
  public static final LogField STREAM =
      LogField.label(
          "stream",
          "Where the container wrote the line.",
          new LabelValues.OneOf(List.of("stdout", "stderr")));

  /**
   * A pod label and its value.
   *
   * @param name as Kubernetes has it, such as {@code app.kubernetes.io/part-of}
   */
  public record PodLabel(String name, String value) {
    /**
     * @throws IllegalArgumentException if the name or the value is blank
     */
    public PodLabel {
      if (name.isBlank() || value.isBlank()) {
        throw new IllegalArgumentException(
            "pod label \"" + name + "\": name and value must not be blank");
      }
    }
  }

  /**
   * An index label and what discovery fills it from.
   *
   * @param sources names that discovery gives; the first that is not empty counts
   */
  public record StreamLabel(LogField field, List<String> sources) {
    public StreamLabel {
      sources = List.copyOf(sources);
    }
  }

  public KubernetesPods {
    namespaces = List.copyOf(namespaces);
    labels = List.copyOf(labels);
    for (String namespace : namespaces) {
      if (!NAMESPACE.matcher(namespace).matches()) {
        throw new IllegalArgumentException(
            "namespace \"" + namespace + "\" does not match " + NAMESPACE.pattern());
      }
    }
  }

  /**
   * Every pod. Streams get {@code namespace}, {@code pod}, {@code container}, {@code node}, and
   * {@code app} from the pod label {@code app.kubernetes.io/name} or else {@code app}.
   */
  public static KubernetesPods all() {
    return new KubernetesPods(
        List.of(),
        Optional.empty(),
        List.of(
            new StreamLabel(NAMESPACE_LABEL, List.of(META + "namespace")),
            new StreamLabel(POD, List.of(META + "pod_name")),
            new StreamLabel(CONTAINER, List.of(META + "pod_container_name")),
            new StreamLabel(NODE, List.of(META + "pod_node_name")),
            new StreamLabel(APP, List.of(podLabel("app.kubernetes.io/name"), podLabel("app")))));
  }

  /** Only pods with this label. */
  public static KubernetesPods labelled(String name, String value) {
    KubernetesPods all = all();
    return new KubernetesPods(all.namespaces, Optional.of(new PodLabel(name, value)), all.labels);
  }

  /** Only pods of these namespaces. */
  public KubernetesPods in(String... some) {
    return new KubernetesPods(List.of(some), selector, labels);
  }

  /**
   * Streams also get this index label, from a pod label.
   *
   * @throws IllegalArgumentException if the field is no index label
   */
  public KubernetesPods with(LogField field, String podLabel) {
    if (field.index() != LogField.Index.LABEL) {
      throw new IllegalArgumentException(
          "stream label " + field.name() + ": the field is not declared as an index label");
    }
    List<StreamLabel> more = new ArrayList<>(labels);
    more.add(new StreamLabel(field, List.of(podLabel(podLabel))));
    return new KubernetesPods(namespaces, selector, more);
  }

  /** What discovery calls a pod label. */
  static String podLabel(String name) {
    return META + "pod_label_" + NOT_IN_A_LABEL_NAME.matcher(name).replaceAll("_");
  }

  private static LogField label(String name, String help, int max, String why) {
    return LogField.label(name, help, new LabelValues.Bounded(max, why));
  }
}
