package art.samosachaat.helm.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * As much of a Kubernetes API server as Helm asks of one: it keeps objects, merges patches, and
 * tells of pods that all become ready, or that never do. Thread-safe.
 */
final class ApiServer implements AutoCloseable {

  /** An object that is larger is refused, as etcd's limit makes a real one do. */
  static final int MOST_BYTES = 1_500_000;

  private static final String OPENAPI =
      "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private long version;
  private boolean ready = true;

  ApiServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** For {@code kubectl} and Helm. */
  String kubeConfig() {
    return """
    apiVersion: v1
    kind: Config
    clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
    contexts: [{name: test, context: {cluster: test, user: test}}]
    users: [{name: test, user: {}}]
    current-context: test
    """
        .formatted(server.getAddress().getPort());
  }

  /** Whether the pods of what is asked about from now on are ready. */
  synchronized void podsBecomeReady(boolean become) {
    ready = become;
  }

  /** Every object, by kind and name, but the records that Helm keeps of releases. */
  synchronized List<String> names() {
    return objects.values().stream()
        .filter(o -> !o.path("type").asText().startsWith("helm.sh/"))
        .map(o -> o.path("kind").asText() + " " + o.at("/metadata/name").asText())
        .sorted()
        .toList();
  }

  synchronized Optional<JsonNode> find(String kind, String name) {
    return objects.values().stream()
        .filter(o -> o.path("kind").asText().equals(kind))
        .filter(o -> o.at("/metadata/name").asText().equals(name))
        .map(JsonNode.class::cast)
        .findFirst();
  }

  /** The records that Helm keeps, by name, with their size in bytes. */
  synchronized Map<String, Integer> releases() {
    Map<String, Integer> sizes = new TreeMap<>();
    objects.values().stream()
        .filter(o -> o.path("type").asText().startsWith("helm.sh/"))
        .forEach(o -> sizes.put(o.at("/metadata/name").asText(), o.toString().length()));
    return sizes;
  }

  /** What this server could not do; a test looks here before it believes in success. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  /** Answers in every case: a client that gets no answer waits for one. */
  private void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/openapi/v2")) {
      // No schema, in protobuf: hooks are read against it, and what it does not know is let pass.
      exchange.getResponseHeaders().set("Content-Type", OPENAPI);
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
      return;
    }
    Answer answer;
    try {
      answer = answer(exchange);
    } catch (RuntimeException e) {
      synchronized (this) {
        failures.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + e);
      }
      answer = Answer.failure(500, "InternalError", String.valueOf(e));
    }
    byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (sent.length > MOST_BYTES) {
      return Answer.failure(413, "RequestEntityTooLarge", sent.length + " bytes");
    }
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    return switch (exchange.getRequestMethod()) {
      case "GET" -> get(path, query);
      case "POST" -> create(path, read(sent, type));
      case "PUT" -> put(path, read(sent, type));
      case "PATCH" -> patch(path, read(sent, type), type);
      case "DELETE" -> delete(path);
      default -> Answer.failure(405, "MethodNotAllowed", exchange.getRequestMethod());
    };
  }

  private static ObjectNode read(byte[] sent, String type) throws IOException {
    return type.contains("protobuf") ? ProtobufSecret.json(sent) : (ObjectNode) JSON.readTree(sent);
  }

  private Answer get(String path, String query) {
    Optional<ObjectNode> discovered = Discovery.answer(path);
    if (discovered.isPresent()) {
      return new Answer(200, discovered.get());
    }
    ObjectNode found = objects.get(path);
    if (found != null) {
      return new Answer(200, Readiness.stamped(found, ready));
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    return Resource.ALL.stream()
        .filter(resource -> resource.name().equals(last))
        .findFirst()
        .map(
            resource ->
                query.contains("watch=")
                    ? new Answer(200, JSON.createObjectNode())
                    : list(resource, path, query))
        .orElseGet(() -> Answer.failure(404, "NotFound", path));
  }

  private Answer list(Resource resource, String path, String query) {
    ObjectNode list =
        JSON.createObjectNode()
            .put("apiVersion", resource.groupVersion())
            .put("kind", resource.kind() + "List");
    list.putObject("metadata").put("resourceVersion", Long.toString(version));
    ArrayNode items = list.putArray("items");
    String selector =
        Arrays.stream(query.split("&"))
            .filter(part -> part.startsWith("labelSelector="))
            .map(part -> part.substring("labelSelector=".length()))
            .findFirst()
            .orElse("");
    objects.forEach(
        (key, object) -> {
          if (resource.kind().equals("ReplicaSet")
              && object.path("kind").asText().equals("Deployment")) {
            items.add(Readiness.replicaSet(object, ready));
          } else if (key.startsWith(path + "/") && isSelected(object, selector)) {
            items.add(Readiness.stamped(object, ready));
          }
        });
    return new Answer(200, list);
  }

  private static boolean isSelected(ObjectNode object, String selector) {
    return selector.isEmpty()
        || Arrays.stream(selector.split(","))
            .map(part -> part.split("=+", 2))
            .allMatch(pair -> object.at("/metadata/labels").path(pair[0]).asText().equals(pair[1]));
  }

  private Answer create(String path, ObjectNode object) {
    String key = path + "/" + object.at("/metadata/name").asText();
    if (objects.containsKey(key)) {
      return Answer.failure(409, "AlreadyExists", key);
    }
    ObjectNode metadata = object.withObject("/metadata");
    metadata.put("uid", "uid-" + (version + 1)).put("creationTimestamp", "2026-01-01T00:00:00Z");
    if (path.contains("/namespaces/")) {
      metadata.put("namespace", path.split("/namespaces/")[1].split("/")[0]);
    }
    return new Answer(201, keep(key, object, 1));
  }

  private Answer put(String path, ObjectNode object) {
    ObjectNode old = objects.get(path);
    if (old == null) {
      return Answer.failure(404, "NotFound", path);
    }
    object.withObject("/metadata").put("uid", old.at("/metadata/uid").asText());
    return new Answer(200, keep(path, object, old.at("/metadata/generation").asLong() + 1));
  }

  private Answer patch(String path, ObjectNode patch, String type) throws IOException {
    ObjectNode old = objects.get(path);
    if (old == null) {
      return Answer.failure(404, "NotFound", path);
    }
    ObjectNode changed = old.deepCopy();
    if (type.contains("strategic")) {
      StrategicMerge.apply(changed, patch);
    } else {
      changed = (ObjectNode) merged(changed, patch);
    }
    return new Answer(200, keep(path, changed, old.at("/metadata/generation").asLong() + 1));
  }

  /** A JSON merge patch (RFC 7396). */
  private static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode change)) {
      return patch;
    }
    ObjectNode result = target instanceof ObjectNode object ? object : JSON.createObjectNode();
    change
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNull()) {
                result.remove(entry.getKey());
              } else {
                result.set(entry.getKey(), merged(result.path(entry.getKey()), entry.getValue()));
              }
            });
    return result;
  }

  private ObjectNode keep(String key, ObjectNode object, long generation) {
    version++;
    object
        .withObject("/metadata")
        .put("resourceVersion", Long.toString(version))
        .put("generation", generation);
    Readiness.defaults(object);
    objects.put(key, object);
    return Readiness.stamped(object, ready);
  }

  private Answer delete(String path) {
    ObjectNode gone = objects.remove(path);
    return gone == null ? Answer.failure(404, "NotFound", path) : new Answer(200, gone);
  }

  private record Answer(int status, ObjectNode body) {

    static Answer failure(int status, String reason, String message) {
      ObjectNode body =
          JSON.createObjectNode()
              .put("kind", "Status")
              .put("apiVersion", "v1")
              .put("status", "Failure")
              .put("reason", reason)
              .put("message", message)
              .put("code", status);
      return new Answer(status, body);
    }
  }
}
