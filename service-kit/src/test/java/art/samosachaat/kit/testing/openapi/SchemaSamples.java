package art.samosachaat.kit.testing.openapi;

import art.samosachaat.contracts.openapi.Place;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Makes values of a schema, and values that are nearly of it. The same seed makes the same. Not
 * thread-safe.
 */
final class SchemaSamples {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What breaks programs that were written for one's own name. */
  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\uD800",
          "x\uDFFFy",
          "\uFEFF\u202E",
          "𝕊amosa 🥟",
          "' OR 1=1 --",
          "%s%n${jndi:ldap://x}{{7*7}}",
          "../../etc/passwd",
          "x".repeat(9000),
          "é".repeat(5_000));

  private static final List<JsonNode> ODD =
      List.of(
          JSON.nullNode(),
          JSON.booleanNode(true),
          JSON.numberNode(0),
          JSON.numberNode(-1),
          JSON.numberNode(1e308),
          JSON.numberNode(1.5),
          JSON.numberNode(Long.MAX_VALUE),
          JSON.numberNode(new java.math.BigInteger("9".repeat(60))),
          JSON.arrayNode(),
          JSON.objectNode(),
          JSON.arrayNode().add(JSON.arrayNode().add(JSON.objectNode())));

  private final Random random;

  SchemaSamples(Random random) {
    this.random = random;
  }

  /** A value of the schema, mostly: a pattern is not solved. */
  JsonNode valid(Place schema) {
    Place place = schema.resolved();
    JsonNode node = place.node();
    if (node.has("const")) {
      return node.get("const");
    }
    if (node.has("enum")) {
      return pick(node.get("enum"));
    }
    if (node.has("oneOf")) {
      return valid(pick(place.at("oneOf").children()));
    }
    JsonNode type = node.path("type");
    String name = type.isArray() ? type.get(0).asText() : type.asText();
    return switch (name) {
      case "object" -> object(place);
      case "array" -> array(place);
      case "integer" -> JSON.numberNode(between(node, 0, 1000));
      case "number" ->
          JSON.numberNode(
              node.path("minimum").asDouble(0)
                  + random.nextDouble()
                      * (node.path("maximum").asDouble(1) - node.path("minimum").asDouble(0)));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.textNode(text(node));
    };
  }

  /** A value that differs from the schema in a place or two, or only nearly. */
  JsonNode broken(Place schema) {
    JsonNode whole = valid(schema);
    for (int i = random.nextInt(2); i >= 0; i--) {
      whole = mutated(whole);
    }
    return whole;
  }

  /** Text that is seldom what anybody expects. */
  String nastyText() {
    return NASTY.get(random.nextInt(NASTY.size()));
  }

  private JsonNode mutated(JsonNode value) {
    if (value instanceof ObjectNode object && !object.isEmpty() && random.nextInt(5) > 0) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set("unknown_" + random.nextInt(10), odd());
        default -> object.set(name, mutated(object.get(name)));
      }
      return object;
    }
    if (value instanceof ArrayNode array && !array.isEmpty() && random.nextInt(4) > 0) {
      int at = random.nextInt(array.size());
      array.set(at, mutated(array.get(at)));
      return array;
    }
    return odd();
  }

  private JsonNode odd() {
    return random.nextBoolean()
        ? JSON.textNode(nastyText())
        : ODD.get(random.nextInt(ODD.size())).deepCopy();
  }

  private ObjectNode object(Place schema) {
    ObjectNode object = JSON.objectNode();
    String required = schema.node().path("required").toString();
    for (Place property : schema.at("properties").children()) {
      if (required.contains("\"" + property.key() + "\"") || random.nextInt(3) == 0) {
        object.set(property.key(), valid(property));
      }
    }
    return object;
  }

  private ArrayNode array(Place schema) {
    ArrayNode array = JSON.arrayNode();
    int least = schema.node().path("minItems").asInt(0);
    for (int i = least + random.nextInt(3); i > 0; i--) {
      array.add(valid(schema.at("items")));
    }
    return array;
  }

  private long between(JsonNode schema, long least, long most) {
    long from = schema.path("minimum").asLong(least);
    long to = schema.path("maximum").asLong(Math.max(from, most));
    return switch (random.nextInt(4)) {
      case 0 -> from;
      case 1 -> to;
      default -> from + (long) (random.nextDouble() * (to - from));
    };
  }

  private String text(JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "date-time" -> Instant.ofEpochSecond(random.nextInt()).toString();
      default -> {
        int most = Math.min(schema.path("maxLength").asInt(40), 9000);
        int length = Math.max(1, random.nextInt(4) == 0 ? most : random.nextInt(most) % 40);
        yield "say samosa ".repeat(length / 11 + 1).substring(0, length).replaceAll("^ | $", "x");
      }
    };
  }

  private JsonNode pick(JsonNode array) {
    return array.get(random.nextInt(array.size()));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
