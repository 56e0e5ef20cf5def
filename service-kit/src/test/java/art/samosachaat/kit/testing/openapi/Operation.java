package art.samosachaat.kit.testing.openapi;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.openapi.Place;
import art.samosachaat.kit.server.PortFilter;
import art.samosachaat.kit.testing.Http;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One endpoint of a {@link Contract}. Immutable. */
public final class Operation {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Headers that carry what a security scheme asks for. */
  private static final Set<String> CREDENTIALS =
      Set.of("Authorization", "Cookie", PortFilter.INTERNAL_KEY_HEADER);

  private final Place path;
  private final Place node;
  private final Pattern pattern;
  private final List<Place> parameters = new ArrayList<>();

  Operation(Place path, Place node) {
    this.path = path;
    this.node = node;
    this.pattern = Pattern.compile(path.key().replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)"));
    path.at("parameters").children().forEach(each -> parameters.add(each.resolved()));
    node.at("parameters").children().forEach(each -> parameters.add(each.resolved()));
  }

  public String method() {
    return node.key().toUpperCase(Locale.ROOT);
  }

  public String template() {
    return path.key();
  }

  /** Whether only the internal port answers it. */
  public boolean isInternal() {
    return node.node().path("x-port").asText().equals("internal");
  }

  /** Names of the security schemes that open it; none when it is open to all. */
  public List<String> security() {
    List<String> names = new ArrayList<>();
    node.node().path("security").forEach(each -> each.fieldNames().forEachRemaining(names::add));
    return names;
  }

  /** Declared parameters: {@code in}, {@code name}, {@code required}, {@code schema}. */
  public List<Place> parameters() {
    return List.copyOf(parameters);
  }

  /** The schema of its JSON body; missing if it takes none. */
  public Place body() {
    return node.at("requestBody").at("content").at("application/json").at("schema");
  }

  int parameterCount() {
    return template().split("\\{", -1).length;
  }

  boolean matches(String method, String pathAndQuery) {
    return method().equals(method) && pattern.matcher(withoutQuery(pathAndQuery)).matches();
  }

  List<String> responseViolations(Http.Reply reply) {
    Place response = node.at("responses").at(Integer.toString(reply.status())).resolved();
    if (!response.exists()) {
      return List.of(this + " does not declare the status " + reply.status());
    }
    List<String> violations = new ArrayList<>();
    for (Place declared : response.at("headers").children()) {
      Place header = declared.resolved();
      String value = reply.headers().firstValue(declared.key()).orElse(null);
      if (value != null) {
        add(violations, declared.key(), header.at("schema"), value);
      } else if (header.node().path("required").asBoolean()) {
        violations.add("the header " + declared.key() + " is missing");
      }
    }
    violations.addAll(contentViolations(response.at("content"), reply));
    return violations;
  }

  private static List<String> contentViolations(Place content, Http.Reply reply) {
    if (!content.exists()) {
      return reply.body().isEmpty() ? List.of() : List.of("a body where none is declared");
    }
    String type = reply.header("Content-Type").replaceAll(";.*", "");
    Place media = content.at(type);
    if (!media.exists()) {
      return List.of("the content type " + type + " is not declared");
    }
    if (!type.equals("application/json")) {
      return List.of();
    }
    return media.at("schema").violations(reply.json());
  }

  List<String> requestViolations(Http.Exchange exchange) {
    List<String> violations = new ArrayList<>();
    Map<String, String> query = query(exchange.path());
    Matcher inPath = pattern.matcher(withoutQuery(exchange.path()));
    if (!inPath.matches()) {
      throw new IllegalStateException(exchange + " is not for " + this);
    }
    for (Place parameter : parameters) {
      String name = parameter.node().path("name").asText();
      String value =
          switch (parameter.node().path("in").asText()) {
            case "path" -> decoded(inPath.group(name));
            case "query" -> query.get(name);
            // Values of the trace headers that are wrong are replaced, so they are accepted.
            default -> null;
          };
      if (value != null && !isBlankNumber(parameter, value)) {
        add(violations, name, parameter.at("schema"), value);
      }
      if (value == null && isRequiredInQuery(parameter)) {
        violations.add(name + " is missing");
      }
    }
    if (needsCredential() && exchange.headers().stream().noneMatch(CREDENTIALS::contains)) {
      violations.add("there is no credential");
    }
    if (body().exists()) {
      violations.addAll(bodyViolations(exchange.body()));
    }
    return violations;
  }

  private static boolean isRequiredInQuery(Place parameter) {
    return parameter.node().path("required").asBoolean()
        && parameter.node().path("in").asText().equals("query");
  }

  /** Whether none of its alternatives opens it to all. */
  private boolean needsCredential() {
    JsonNode alternatives = node.node().path("security");
    boolean open = alternatives.isEmpty();
    for (JsonNode alternative : alternatives) {
      open = open || alternative.isEmpty();
    }
    return !open;
  }

  /** JAX-RS reads it as none. */
  private static boolean isBlankNumber(Place parameter, String value) {
    return value.trim().isEmpty() && !parameter.node().at("/schema/type").asText().equals("string");
  }

  private List<String> bodyViolations(@Nullable String body) {
    try {
      return body == null
          ? List.of("the body is missing")
          : body().violations(withoutNulls(Wire.requests().readTree(body)));
    } catch (JsonProcessingException malformed) {
      return List.of("the body is not JSON");
    }
  }

  /** A member that is null is as one that is absent, as common.yaml says. */
  private static JsonNode withoutNulls(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.properties().removeIf(member -> member.getValue().isNull());
    }
    json.forEach(Operation::withoutNulls);
    return json;
  }

  /** A parameter is text on the wire; its schema says what it stands for. */
  private static void add(List<String> violations, String name, Place schema, String value) {
    schema.violations(parsed(schema.resolved().node(), value)).stream()
        .map(violation -> name + violation)
        .forEach(violations::add);
  }

  private static JsonNode parsed(JsonNode schema, String value) {
    try {
      return switch (schema.path("type").asText()) {
        case "integer" -> JSON.numberNode(Long.parseLong(value));
        case "boolean" ->
            value.matches("true|false")
                ? JSON.booleanNode(Boolean.parseBoolean(value))
                : JSON.textNode(value);
        case "array" -> {
          var items = JSON.arrayNode();
          List.of(value.split(",", -1)).forEach(items::add);
          yield items;
        }
        default -> JSON.textNode(value);
      };
    } catch (NumberFormatException noNumber) {
      return JSON.textNode(value);
    }
  }

  private static Map<String, String> query(String pathAndQuery) {
    Map<String, String> query = new LinkedHashMap<>();
    int mark = pathAndQuery.indexOf('?');
    if (mark >= 0) {
      for (String pair : pathAndQuery.substring(mark + 1).split("&")) {
        String[] parts = pair.split("=", 2);
        query.putIfAbsent(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
      }
    }
    return query;
  }

  private static String withoutQuery(String pathAndQuery) {
    int mark = pathAndQuery.indexOf('?');
    return mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method() + " " + template();
  }
}
