package art.samosachaat.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;

/** Holds JSON to the committed schemas. Thread-safe. */
public final class ContractSchemas {

  /** Stands for the class path, so that schemas can refer to each other. */
  private static final String BASE = "https://samosachaat.art/contracts/";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialects.getDraft202012(),
          builder ->
              builder
                  .schemaIdResolvers(resolvers -> resolvers.mapPrefix(BASE, "classpath:contracts/"))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private ContractSchemas() {}

  /** In what the JSON differs from the schema of a wire type; empty when it does not. */
  public static List<String> violations(Class<?> type, String json) {
    Schema schema =
        REGISTRY.getSchema(SchemaLocation.of(BASE + "schemas/" + WireTypes.schemaFile(type)));
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  /**
   * The same for a schema that stands in an OpenAPI document.
   *
   * @param schema refers to files beside {@code contracts/openapi/}, and to nothing in its own
   */
  public static List<String> violations(JsonNode schema, JsonNode json) {
    SchemaLocation location =
        SchemaLocation.of(BASE + "openapi/" + Integer.toHexString(schema.hashCode()) + ".json");
    return REGISTRY.getSchema(location, schema).validate(json).stream()
        .map(Error::toString)
        .toList();
  }
}
