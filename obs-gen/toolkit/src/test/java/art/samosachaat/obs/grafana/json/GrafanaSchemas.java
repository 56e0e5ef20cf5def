package art.samosachaat.obs.grafana.json;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Grafana's own JSON Schemas, from the folder that the system property {@code grafana.schemas}
 * names. Not thread-safe.
 */
public final class GrafanaSchemas {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> FILES =
      Map.of("state-timeline", "statetimeline", "status-history", "statushistory");

  private final Path folder;
  private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft7());
  private final Map<String, Schema> schemas = new HashMap<>();

  private GrafanaSchemas(Path folder) {
    this.folder = folder;
  }

  /**
   * The schemas; a test that asks is skipped where the property names no folder, or fails if tools
   * are required ({@code -Drequire.tools=true}) and it does not say {@code none}. A relative path
   * may start at the module or at any folder above it.
   */
  public static GrafanaSchemas find() {
    String named = System.getProperty("grafana.schemas", "");
    Optional<Path> folder =
        named.isBlank()
            ? Optional.empty()
            : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(start -> start.resolve(named))
                .filter(Files::isDirectory)
                .findFirst();
    String missing =
        "-Dgrafana.schemas=%s names no folder with Grafana's JSON Schemas".formatted(named);
    if (folder.isEmpty() && !named.equals("none") && Boolean.getBoolean("require.tools")) {
      fail(missing);
    }
    assumeTrue(folder.isPresent(), missing);
    return new GrafanaSchemas(folder.orElseThrow());
  }

  /** In what a dashboard, and all that its schema leaves open, differs; empty if in nothing. */
  public List<String> violations(JsonNode dashboard) {
    List<String> violations = new ArrayList<>(check("dashboard", "Dashboard", dashboard));
    for (JsonNode panel : dashboard.get("panels")) {
      if (panel.get("type").asText().equals("row")) {
        panel.get("panels").forEach(inner -> violations.addAll(ofPanel(inner)));
      } else {
        violations.addAll(ofPanel(panel));
      }
    }
    return violations;
  }

  private List<String> ofPanel(JsonNode panel) {
    String type = panel.get("type").asText();
    String file = FILES.getOrDefault(type, type);
    List<String> violations = new ArrayList<>(check(file, "Options", panel.get("options")));
    JsonNode custom = panel.at("/fieldConfig/defaults/custom");
    if (!custom.isMissingNode()) {
      violations.addAll(check(file, "FieldConfig", custom));
    }
    for (JsonNode target : panel.path("targets")) {
      String datasource = target.at("/datasource/type").asText();
      String definition = datasource.equals("loki") ? "dataquery" : "Dataquery";
      violations.addAll(check(datasource, definition, target));
    }
    return violations.stream().map(each -> panel.get("title") + ": " + each).toList();
  }

  /** Whether Grafana has a formatter of this id. */
  boolean isUnit(String id) {
    for (JsonNode unit : read("units").get("definitions")) {
      if (unit.path("const").asText().equals(id)) {
        return true;
      }
    }
    return id.startsWith("count:");
  }

  private List<String> check(String file, String definition, JsonNode node) {
    return schemas
        .computeIfAbsent(file + "#" + definition, key -> schema(file, definition))
        .validate(node)
        .stream()
        .map(Error::toString)
        .toList();
  }

  private Schema schema(String file, String definition) {
    ObjectNode schema = read(file);
    schema.put("$ref", "#/definitions/" + definition);
    if (file.equals("dashboard")) {
      // Their generator wrote "any" as "object": the texts and numbers that Grafana reads here
      // would all be wrong.
      definition(schema, "DynamicConfigValue").set("value", MAPPER.createObjectNode());
      definition(schema, "MatcherConfig").set("options", MAPPER.createObjectNode());
    }
    return registry.getSchema(schema);
  }

  private static ObjectNode definition(ObjectNode schema, String name) {
    return (ObjectNode) schema.at("/definitions/" + name + "/properties");
  }

  private ObjectNode read(String name) {
    try {
      return (ObjectNode) MAPPER.readTree(folder.resolve(name + ".jsonschema.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
