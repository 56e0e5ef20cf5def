package art.samosachaat.helm.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What the API server says that it has. */
final class Discovery {

  /** The Kubernetes that it claims to be. */
  static final String VERSION = "v1.31.2";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Discovery() {}

  /** The answer, if the path asks for what there is. */
  static Optional<ObjectNode> answer(String path) {
    return switch (path) {
      case "/version" ->
          Optional.of(
              JSON.createObjectNode()
                  .put("major", "1")
                  .put("minor", "31")
                  .put("gitVersion", VERSION));
      case "/api" -> {
        ObjectNode versions = object("APIVersions", "v1");
        versions.putArray("versions").add("v1");
        yield Optional.of(versions);
      }
      case "/apis" -> Optional.of(groups());
      default -> resources(path.replaceFirst("^/apis?/", ""), path);
    };
  }

  private static ObjectNode groups() {
    ObjectNode list = object("APIGroupList", "v1");
    ArrayNode groups = list.putArray("groups");
    for (String groupVersion : Resource.groups().keySet()) {
      String[] pair = groupVersion.split("/", 2);
      if (pair.length == 2) {
        ObjectNode version =
            JSON.createObjectNode().put("groupVersion", groupVersion).put("version", pair[1]);
        ObjectNode group = groups.addObject().put("name", pair[0]);
        group.putArray("versions").add(version);
        group.set("preferredVersion", version);
      }
    }
    return list;
  }

  private static Optional<ObjectNode> resources(String groupVersion, String path) {
    List<Resource> resources = Resource.groups().get(groupVersion);
    if (resources == null || !path.startsWith("/api")) {
      return Optional.empty();
    }
    ObjectNode list = object("APIResourceList", "v1").put("groupVersion", groupVersion);
    ArrayNode all = list.putArray("resources");
    for (Resource resource : resources) {
      ArrayNode verbs =
          all.addObject()
              .put("name", resource.name())
              .put("singularName", "")
              .put("namespaced", resource.namespaced())
              .put("kind", resource.kind())
              .putArray("verbs");
      List.of("create", "delete", "get", "list", "patch", "update", "watch").forEach(verbs::add);
    }
    return Optional.of(list);
  }

  private static ObjectNode object(String kind, String version) {
    return JSON.createObjectNode().put("kind", kind).put("apiVersion", version);
  }
}
