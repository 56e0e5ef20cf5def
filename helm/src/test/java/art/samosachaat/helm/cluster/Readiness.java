package art.samosachaat.helm.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What controllers and an API server would have written into an object: defaults and status. */
final class Readiness {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Readiness() {}

  /** What an API server fills in when an object comes. */
  static void defaults(ObjectNode object) {
    ObjectNode spec =
        object.get("spec") instanceof ObjectNode given ? given : JSON.createObjectNode();
    if (object.path("kind").asText().equals("Deployment")) {
      rolling(spec.withObject("/strategy"));
    }
    switch (object.path("kind").asText()) {
      case "Deployment", "StatefulSet" -> {
        if (!spec.has("replicas")) {
          spec.put("replicas", 1);
        }
      }
      case "DaemonSet" -> {
        ObjectNode strategy = spec.withObject("/updateStrategy").put("type", "RollingUpdate");
        if (!strategy.has("rollingUpdate")) {
          strategy.putObject("rollingUpdate").put("maxUnavailable", 1);
        }
      }
      case "Service" -> {
        if (!spec.has("clusterIP")) {
          spec.put("clusterIP", "10.96.0.10");
        }
      }
      default -> {}
    }
  }

  private static void rolling(ObjectNode strategy) {
    if (!strategy.has("type")) {
      strategy.put("type", "RollingUpdate");
    }
    if (strategy.path("type").asText().equals("RollingUpdate") && !strategy.has("rollingUpdate")) {
      strategy.putObject("rollingUpdate").put("maxUnavailable", "25%").put("maxSurge", "25%");
    }
  }

  /**
   * The object as it reads when its pods run, or when they never will.
   *
   * @param ready whether pods become ready
   */
  static ObjectNode stamped(ObjectNode object, boolean ready) {
    ObjectNode stamped = object.deepCopy();
    int replicas = object.at("/spec/replicas").asInt(1);
    int running = ready ? replicas : 0;
    ObjectNode status = JSON.createObjectNode();
    switch (object.path("kind").asText()) {
      case "Deployment", "StatefulSet", "ReplicaSet" ->
          status
              .put("observedGeneration", object.at("/metadata/generation").asLong(1))
              .put("replicas", replicas)
              .put("updatedReplicas", replicas)
              .put("currentReplicas", replicas)
              .put("readyReplicas", running)
              .put("availableReplicas", running)
              .put("currentRevision", "one")
              .put("updateRevision", "one");
      case "DaemonSet" ->
          status
              .put("observedGeneration", object.at("/metadata/generation").asLong(1))
              .put("desiredNumberScheduled", 1)
              .put("updatedNumberScheduled", 1)
              .put("numberReady", ready ? 1 : 0);
      case "Job" -> {
        status.put("succeeded", 1);
        condition(status, "Complete");
      }
      case "PersistentVolumeClaim" -> status.put("phase", "Bound");
      case "CustomResourceDefinition" -> {
        condition(status, "Established");
        condition(status, "NamesAccepted");
      }
      default -> {
        return stamped;
      }
    }
    stamped.set("status", status);
    return stamped;
  }

  private static void condition(ObjectNode status, String type) {
    ArrayNode conditions =
        status.get("conditions") instanceof ArrayNode given ? given : status.putArray("conditions");
    conditions.addObject().put("type", type).put("status", "True");
  }

  /** The ReplicaSet that a Deployment's controller would have made of its template. */
  static ObjectNode replicaSet(ObjectNode deployment, boolean ready) {
    ObjectNode set = JSON.createObjectNode().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
    ObjectNode metadata = set.putObject("metadata");
    metadata.put("generation", 1);
    metadata.put("name", deployment.at("/metadata/name").asText() + "-1");
    metadata.put("namespace", deployment.at("/metadata/namespace").asText());
    metadata.set("labels", deployment.at("/spec/template/metadata/labels").deepCopy());
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", "Deployment")
        .put("name", deployment.at("/metadata/name").asText())
        .put("uid", deployment.at("/metadata/uid").asText())
        .put("controller", true);
    ObjectNode spec = set.putObject("spec");
    spec.put("replicas", deployment.at("/spec/replicas").asInt(1));
    spec.set("selector", deployment.at("/spec/selector").deepCopy());
    spec.set("template", deployment.at("/spec/template").deepCopy());
    return stamped(set, ready);
  }
}
