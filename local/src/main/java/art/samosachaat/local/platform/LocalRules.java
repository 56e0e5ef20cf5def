package art.samosachaat.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** The generated rules, as far as they can be true on one machine. */
final class LocalRules {

  /** Of a cluster's exporters, its log shipper and its Alertmanager, none of which is here. */
  private static final String OF_A_CLUSTER = "watchers";

  private LocalRules() {}

  /** Writes the rules without those of a cluster; nothing where none were generated. */
  static void write(Path generated, Path local) throws IOException {
    if (Files.isRegularFile(generated)) {
      ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
      JsonNode rules = yaml.readTree(generated.toFile());
      if (rules.path("groups") instanceof ArrayNode groups) {
        for (Iterator<JsonNode> group = groups.iterator(); group.hasNext(); ) {
          if (group.next().path("name").asText().equals(OF_A_CLUSTER)) {
            group.remove();
          }
        }
      }
      yaml.writeValue(local.toFile(), rules);
    }
  }
}
