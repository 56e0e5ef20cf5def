package art.samosachaat.contracts.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The part of OpenAPI 3.1 that the documents use: which keys each object may and must have.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1.0</a>
 */
final class StructureRules {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final List<String> violations = new ArrayList<>();

  private StructureRules() {}

  /** Every place of a document that has a key too many or too few. */
  static List<String> violations(Place root) {
    StructureRules rules = new StructureRules();
    rules.document(root);
    return rules.violations;
  }

  private void document(Place root) {
    allow(
        root,
        Set.of("openapi", "info", "jsonSchemaDialect", "servers", "tags", "paths", "components"));
    require(root, "openapi", "info", "components");
    if (!root.node().path("openapi").asText().startsWith("3.1.")) {
      violations.add(root + " is not OpenAPI 3.1");
    }
    require(root.at("info"), "title", "version", "description");
    root.at("paths").children().forEach(this::pathItem);
    Place components = root.at("components");
    allow(components, Set.of("parameters", "headers", "responses", "schemas", "securitySchemes"));
    each(components.at("parameters"), StructureRules::parameter);
    each(components.at("headers"), StructureRules::header);
    each(components.at("responses"), StructureRules::response);
  }

  private void pathItem(Place item) {
    if (!item.key().startsWith("/")) {
      violations.add(item + " does not begin with a slash");
    }
    allow(item, Set.of("servers", "parameters", "get", "put", "post", "delete"));
    each(item.at("parameters"), StructureRules::parameter);
    for (Place operation : item.children()) {
      if (METHODS.contains(operation.key())) {
        operation(operation);
      }
    }
  }

  private void operation(Place operation) {
    allow(
        operation,
        Set.of(
            "operationId",
            "tags",
            "summary",
            "description",
            "x-port",
            "x-status",
            "security",
            "parameters",
            "requestBody",
            "responses"));
    require(operation, "operationId", "tags", "summary", "x-port", "security", "responses");
    each(operation.at("parameters"), StructureRules::parameter);
    if (operation.at("requestBody").exists()) {
      allow(operation.at("requestBody"), Set.of("required", "description", "content"));
      require(operation.at("requestBody"), "required", "content");
      each(operation.at("requestBody").at("content"), StructureRules::mediaType);
    }
    for (Place response : operation.at("responses").children()) {
      if (!response.key().matches("[2-5]\\d\\d")) {
        violations.add(response + " is no status");
      }
      response(response);
    }
  }

  private void parameter(Place parameter) {
    if (isReference(parameter)) {
      return;
    }
    allow(
        parameter,
        Set.of("name", "in", "required", "description", "schema", "style", "explode", "example"));
    require(parameter, "name", "in", "description", "schema");
  }

  private void header(Place header) {
    if (isReference(header)) {
      return;
    }
    allow(header, Set.of("required", "description", "schema", "example"));
    require(header, "description", "schema");
  }

  private void response(Place response) {
    if (isReference(response)) {
      return;
    }
    allow(response, Set.of("description", "headers", "content"));
    require(response, "description", "headers");
    each(response.at("headers"), StructureRules::header);
    each(response.at("content"), StructureRules::mediaType);
  }

  private void mediaType(Place media) {
    allow(media, Set.of("schema", "example", "examples", "x-event-schema"));
    require(media, "schema");
  }

  private boolean isReference(Place place) {
    boolean reference = place.node().has("$ref");
    if (reference) {
      allow(place, Set.of("$ref", "description"));
    }
    return reference;
  }

  private void each(Place parent, BiConsumer<StructureRules, Place> rule) {
    parent.children().forEach(child -> rule.accept(this, child));
  }

  private void allow(Place place, Set<String> keys) {
    for (Place child : place.children()) {
      if (!keys.contains(child.key())) {
        violations.add(child + " is not known there");
      }
    }
  }

  private void require(Place place, String... keys) {
    for (String key : keys) {
      if (!place.at(key).exists()) {
        violations.add(place.at(key) + " is missing");
      }
    }
  }
}
