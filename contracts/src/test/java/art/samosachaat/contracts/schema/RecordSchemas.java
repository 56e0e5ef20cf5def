package art.samosachaat.contracts.schema;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON Schema of each wire type, from its components and their constraints.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
 */
final class RecordSchemas {

  /**
   * {@link StorableText} as ECMA-262 has it; with the flag u, as JSON Schema asks, it is the same.
   */
  private static final String STORABLE = "^[^\\u0000\\uD800-\\uDFFF]*$";

  /** {@link NotBlank} trims as {@link String#trim} does: something above the space is left. */
  private static final String NOT_BLANK = "[^\\u0000-\\u0020]";

  private static final String DIALECT = SchemaVersion.DRAFT_2020_12.getIdentifier();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The order in which people read the keywords of a schema. */
  private static final List<String> KEYWORDS =
      List.of(
          "$schema",
          "title",
          "$ref",
          "type",
          "const",
          "enum",
          "oneOf",
          "format",
          "minLength",
          "maxLength",
          "pattern",
          "allOf",
          "exclusiveMinimum",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "items",
          "propertyNames",
          "properties",
          "required",
          "additionalProperties");

  private RecordSchemas() {}

  /** The text of every schema, by file name. */
  static SortedMap<String, String> all() {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Class<?> type : WireTypes.all()) {
      texts.put(WireTypes.schemaFile(type), write(ordered(schema(type))));
    }
    return texts;
  }

  private static ObjectNode schema(Class<?> type) {
    ObjectNode schema = type.isRecord() ? ofRecord(type) : ofUnion(type);
    schema.put("$schema", DIALECT);
    schema.put("title", WireTypes.schemaFile(type).replace(".json", ""));
    if (WireTypes.isRequest(type)) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private static ObjectNode ofUnion(Class<?> type) {
    ArrayNode kinds = NODES.arrayNode();
    for (JsonSubTypes.Type kind : type.getAnnotation(JsonSubTypes.class).value()) {
      kinds.add(reference(kind.value()));
    }
    return NODES.objectNode().set("oneOf", kinds);
  }

  private static ObjectNode ofRecord(Class<?> type) {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(
                MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                new JacksonModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE,
                    JacksonOption.IGNORE_PROPERTY_NAMING_STRATEGY,
                    JacksonOption.SKIP_SUBTYPE_LOOKUP,
                    JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
            .with(
                new JakartaValidationModule(JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED))
            .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.INLINE_ALL_SCHEMAS)
            .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
    builder
        .forTypesInGeneral()
        .withCustomDefinitionProvider((found, context) -> elsewhere(found.getErasedType(), type))
        .withPropertySorter((one, other) -> 0);
    builder
        .forFields()
        .withPropertyNameOverrideResolver(RecordSchemas::wireName)
        .withInstanceAttributeOverride((node, field, context) -> addConstraints(node, field));
    ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(type);
    sortRequired(schema, type);
    return schema;
  }

  private static @Nullable CustomDefinition elsewhere(Class<?> found, Class<?> root) {
    return found != root && WireTypes.all().contains(found)
        ? new CustomDefinition(reference(found), DefinitionType.INLINE, AttributeInclusion.NO)
        : null;
  }

  private static ObjectNode reference(Class<?> type) {
    return NODES.objectNode().put("$ref", WireTypes.schemaFile(type));
  }

  private static @Nullable String wireName(FieldScope field) {
    return field.getDeclaringType().getErasedType().isAnnotationPresent(WireRecord.class)
        ? wireName(field.getDeclaredName())
        : null;
  }

  private static String wireName(String component) {
    return new PropertyNamingStrategies.SnakeCaseStrategy().translate(component);
  }

  private static void addConstraints(ObjectNode node, FieldScope field) {
    addPatterns(node, field);
    if (annotation(field, AssertTrue.class) != null) {
      node.put("const", true);
    }
    ResolvedType key = field.getTypeParameterFor(Map.class, 0);
    if (key != null && key.isInstanceOf(LocalDate.class)) {
      node.putObject("propertyNames").put("format", "date");
    }
  }

  private static void addPatterns(ObjectNode node, FieldScope field) {
    List<String> patterns = new ArrayList<>();
    if (annotation(field, NotBlank.class) != null) {
      patterns.add(NOT_BLANK);
    }
    Pattern pattern = annotation(field, Pattern.class);
    if (pattern != null) {
      patterns.add(portable(field, pattern));
    }
    if (annotation(field, StorableText.class) != null) {
      patterns.add(STORABLE);
    }
    if (patterns.size() == 1) {
      node.put("pattern", patterns.getFirst());
    } else if (!patterns.isEmpty()) {
      ArrayNode all = node.putArray("allOf");
      patterns.forEach(each -> all.addObject().put("pattern", each));
    }
  }

  /** Java's and ECMA-262's expressions differ in what a contract has no need of. */
  private static String portable(FieldScope field, Pattern pattern) {
    String regexp = pattern.regexp();
    boolean javaOnly =
        pattern.flags().length > 0
            || java.util.regex.Pattern.compile("\\(\\?[^:=!]|[*+?}]\\+|\\\\[xpPQEAzZG]")
                .matcher(regexp)
                .find();
    if (javaOnly) {
      throw new IllegalStateException(
          field + ": the pattern " + regexp + " means something in Java only");
    }
    return "^(?:" + regexp + ")$";
  }

  private static <A extends Annotation> @Nullable A annotation(FieldScope field, Class<A> type) {
    return field.isFakeContainerItemScope()
        ? field.getContainerItemAnnotation(type)
        : field.getAnnotation(type);
  }

  private static void sortRequired(ObjectNode schema, Class<?> type) {
    JsonNode required = schema.path("required");
    if (required.isEmpty()) {
      return;
    }
    List<String> names = new ArrayList<>();
    required.forEach(name -> names.add(name.asText()));
    ArrayNode sorted = schema.putArray("required");
    Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> names.contains(name) ? name : wireName(name))
        .filter(names::contains)
        .forEach(sorted::add);
  }

  private static JsonNode ordered(JsonNode schema) {
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode ordered = NODES.objectNode();
    for (String keyword : KEYWORDS) {
      JsonNode value = schema.get(keyword);
      if (value != null) {
        ordered.set(keyword, keyword.equals("properties") ? orderedEach(value) : ordered(value));
      }
    }
    schema
        .fieldNames()
        .forEachRemaining(
            keyword -> {
              if (!ordered.has(keyword)) {
                throw new IllegalStateException("keyword " + keyword + " has no place: " + schema);
              }
            });
    return ordered;
  }

  private static ObjectNode orderedEach(JsonNode properties) {
    ObjectNode ordered = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      ordered.set(property.getKey(), ordered(property.getValue()));
    }
    return ordered;
  }

  private static String write(JsonNode schema) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema cannot be written", e);
    }
  }
}
