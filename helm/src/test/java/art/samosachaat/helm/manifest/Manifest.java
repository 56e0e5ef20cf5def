package art.samosachaat.helm.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML as strictly as its specification has it: a key that stands twice in a map is refused. */
public final class Manifest {

  private static final LoadSettings STRICT =
      LoadSettings.builder().setAllowDuplicateKeys(false).setLabel("rendered").build();

  private Manifest() {}

  /**
   * The documents that Helm rendered; empty ones are left out.
   *
   * @throws IllegalArgumentException naming the template of the first that is no strict YAML
   */
  public static List<Map<String, Object>> documents(String rendered) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (String text : rendered.split("(?m)^---\\s*$")) {
      try {
        Object document = new Load(STRICT).loadFromString(text);
        if (document != null) {
          documents.add(map(document));
        }
      } catch (YamlEngineException | ClassCastException e) {
        String source =
            text.lines().filter(line -> line.startsWith("# Source")).findFirst().orElse("");
        throw new IllegalArgumentException(source + " is no strict YAML: " + e.getMessage(), e);
      }
    }
    return documents;
  }

  /**
   * One document.
   *
   * @throws IllegalArgumentException if it is no strict YAML, or no map
   */
  public static Map<String, Object> document(String text) {
    return documents(text).getFirst();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object document) {
    return (Map<String, Object>) Map.class.cast(document);
  }
}
