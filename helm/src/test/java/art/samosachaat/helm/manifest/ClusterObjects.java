package art.samosachaat.helm.manifest;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects of Kubernetes as they would be in a cluster after Helm.
 *
 * @param namespace of those that name none
 * @param objects in the order that they were rendered in
 */
public record ClusterObjects(String namespace, List<HasMetadata> objects) {

  private static final KubernetesSerialization TYPES = new KubernetesSerialization();

  /**
   * @throws IllegalArgumentException if a document is no strict YAML or fits no type
   */
  public static ClusterObjects parse(String namespace, String rendered) {
    List<HasMetadata> objects = new ArrayList<>();
    for (Map<String, Object> document : Manifest.documents(rendered)) {
      KubernetesResource typed = TYPES.convertValue(document, KubernetesResource.class);
      if (!(typed instanceof HasMetadata object)
          || typed.getClass().getSimpleName().startsWith("Generic")) {
        throw new IllegalArgumentException(
            "no type for " + document.get("apiVersion") + " " + document.get("kind"));
      }
      objects.add(object);
    }
    return new ClusterObjects(namespace, List.copyOf(objects));
  }

  public ClusterObjects and(ClusterObjects others) {
    return new ClusterObjects(
        namespace, Stream.concat(objects.stream(), others.objects.stream()).toList());
  }

  public <T extends HasMetadata> List<T> of(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
    return of(type).stream().filter(o -> o.getMetadata().getName().equals(name)).findFirst();
  }

  /** Whether an object is in the namespace that both charts are installed in. */
  public boolean isHome(HasMetadata object) {
    String other = object.getMetadata().getNamespace();
    return other == null || other.equals(namespace);
  }

  /** A file of a ConfigMap. */
  public Optional<String> configFile(String configMap, String key) {
    return find(ConfigMap.class, configMap).map(ConfigMap::getData).map(data -> data.get(key));
  }

  /** A file of a Secret, whichever way it is written. */
  public Optional<String> secretFile(String secret, String key) {
    return find(Secret.class, secret)
        .flatMap(
            found ->
                Optional.ofNullable(found.getStringData())
                    .map(data -> data.get(key))
                    .or(
                        () ->
                            Optional.ofNullable(found.getData())
                                .map(data -> data.get(key))
                                .map(ClusterObjects::decoded)));
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
