package art.samosachaat.contracts.openapi;

import art.samosachaat.contracts.http.Route;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a service promises to answer, read from its OpenAPI document. Immutable. */
public final class OpenApiDocument {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final String name;
  private final JsonNode root;

  private OpenApiDocument(String name, JsonNode root) {
    this.name = name;
    this.root = root;
  }

  /** The document of auth. */
  public static OpenApiDocument auth() {
    return named("auth.yaml");
  }

  /** The document of chat-api. */
  public static OpenApiDocument chatApi() {
    return named("chat-api.yaml");
  }

  /** The document of inference. */
  public static OpenApiDocument inference() {
    return named("inference.yaml");
  }

  /** What the documents of the services share. */
  static OpenApiDocument common() {
    return named("common.yaml");
  }

  static OpenApiDocument named(String name) {
    String resource = "/contracts/openapi/" + name;
    try (InputStream yaml = OpenApiDocument.class.getResourceAsStream(resource)) {
      if (yaml == null) {
        throw new IllegalArgumentException("there is no " + resource + " on the class path");
      }
      return new OpenApiDocument(name, YAML.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** Every operation, planned ones included, in the order of the document. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (METHODS.contains(entry.getKey())) {
          operations.add(operation(path.getKey(), entry.getKey(), entry.getValue()));
        }
      }
    }
    return List.copyOf(operations);
  }

  /** The endpoints that are answered today: port, method, template and every status. */
  public Set<Route> implemented() {
    return operations().stream()
        .filter(operation -> !operation.planned())
        .map(Operation::route)
        .collect(Collectors.toUnmodifiableSet());
  }

  String name() {
    return name;
  }

  JsonNode root() {
    return root;
  }

  @Override
  public String toString() {
    return name;
  }

  private static Operation operation(String template, String method, JsonNode node) {
    Set<Integer> statuses = new TreeSet<>();
    node.path("responses").fieldNames().forEachRemaining(status -> statuses.add(parse(status)));
    Route.Port port = Route.Port.valueOf(node.path("x-port").asText().toUpperCase(Locale.ROOT));
    Route route =
        new Route(port, method.toUpperCase(Locale.ROOT), template, new TreeSet<>(statuses));
    boolean planned = node.path("x-status").asText().equals("planned");
    return new Operation(node.path("operationId").asText(), route, planned, node);
  }

  private static int parse(String status) {
    return Integer.parseInt(status);
  }

  /**
   * One endpoint of a document.
   *
   * @param id its {@code operationId}
   * @param route port, method, template and every status
   * @param planned agreed, and not built yet
   * @param node as it stands in the document, references unresolved
   */
  public record Operation(String id, Route route, boolean planned, JsonNode node) {

    /** Port, method, template and statuses in one line, for messages. */
    @Override
    public String toString() {
      return route.port() + " " + route + " " + route.statuses();
    }
  }
}
