package art.samosachaat.helm.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Strategic merge patches, as an API server applies them: lists of objects are merged by the key
 * that tells their members apart.
 *
 * @see <a
 *     href="https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md">
 *     the specification</a>
 */
final class StrategicMerge {

  private static final Map<String, List<String>> KEYS =
      Map.of(
          "containers", List.of("name"),
          "initContainers", List.of("name"),
          "volumes", List.of("name"),
          "env", List.of("name"),
          "imagePullSecrets", List.of("name"),
          "volumeMounts", List.of("mountPath"),
          "ports", List.of("containerPort", "port"),
          "topologySpreadConstraints", List.of("topologyKey"));

  private StrategicMerge() {}

  /** Changes the target. */
  static void apply(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            entry -> {
              String field = entry.getKey();
              JsonNode value = entry.getValue();
              if (field.equals("$retainKeys")) {
                target.retain(names(value));
              } else if (field.startsWith("$")) {
                return;
              } else if (value.isNull()) {
                target.remove(field);
              } else if (value instanceof ObjectNode change) {
                object(target, field, change);
              } else if (value instanceof ArrayNode change) {
                list(target, field, change);
              } else {
                target.set(field, value);
              }
            });
  }

  private static void object(ObjectNode target, String field, ObjectNode change) {
    if (target.get(field) instanceof ObjectNode old
        && !"replace".equals(change.path("$patch").asText())) {
      apply(old, change);
    } else {
      ObjectNode fresh = target.putObject(field);
      apply(fresh, change);
    }
  }

  private static void list(ObjectNode target, String field, ArrayNode change) {
    List<String> keys = KEYS.getOrDefault(field, List.of());
    if (keys.isEmpty() || !(target.get(field) instanceof ArrayNode old)) {
      target.set(field, change);
      return;
    }
    for (JsonNode member : change) {
      ObjectNode wanted = (ObjectNode) member;
      Optional<ObjectNode> same = find(old, wanted, keys);
      if ("delete".equals(wanted.path("$patch").asText())) {
        same.ifPresent(found -> removeFrom(old, found));
      } else if (same.isPresent()) {
        apply(same.get(), wanted);
      } else {
        old.add(wanted);
      }
    }
  }

  private static Optional<ObjectNode> find(ArrayNode list, ObjectNode wanted, List<String> keys) {
    String key = keys.stream().filter(wanted::has).findFirst().orElse(keys.getFirst());
    for (JsonNode member : list) {
      if (member instanceof ObjectNode object && object.path(key).equals(wanted.path(key))) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  private static void removeFrom(ArrayNode list, ObjectNode member) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (list.get(i) == member) {
        list.remove(i);
      }
    }
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new java.util.ArrayList<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }
}
