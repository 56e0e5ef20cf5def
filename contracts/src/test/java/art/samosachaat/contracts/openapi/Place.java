package art.samosachaat.contracts.openapi;

import art.samosachaat.contracts.schema.ContractSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A node of a document, and where it stands, so that references from it can be followed.
 *
 * @param file the document, as a path below {@code contracts/}
 * @param pointer the node in it (RFC 6901)
 */
public record Place(URI file, String pointer, JsonNode node) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Place rootOf(OpenApiDocument document) {
    return new Place(URI.create("/contracts/openapi/" + document.name()), "", document.root());
  }

  /** The node under a key; missing if there is none. */
  public Place at(String key) {
    String step = key.replace("~", "~0").replace("/", "~1");
    return new Place(file, pointer + "/" + step, node.path(key));
  }

  public boolean exists() {
    return !node.isMissingNode();
  }

  /** Every value of an object or array. */
  public List<Place> children() {
    List<Place> children = new ArrayList<>();
    node.properties().forEach(entry -> children.add(at(entry.getKey())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      children.add(new Place(file, pointer + "/" + i, node.get(i)));
    }
    return children;
  }

  /** The last step of the pointer. */
  public String key() {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  /** This node and every one below it. */
  public void walk(Consumer<Place> visit) {
    visit.accept(this);
    children().forEach(child -> child.walk(visit));
  }

  /** What this node refers to, or itself where it is no reference. */
  public Place resolved() {
    if (!node.path("$ref").isTextual()) {
      return this;
    }
    URI target = file.resolve(node.get("$ref").asText());
    String path = target.getPath();
    String fragment = target.getFragment() == null ? "" : target.getFragment();
    return new Place(URI.create(path), fragment, load(path).at(fragment)).resolved();
  }

  /** In what the JSON differs from the schema that stands here; empty when it does not. */
  public List<String> violations(JsonNode json) {
    boolean inThisFile = node.path("$ref").asText().startsWith("#");
    return ContractSchemas.violations((inThisFile ? resolved() : this).node(), json);
  }

  private static JsonNode load(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (path.endsWith(".yaml")) {
      return OpenApiDocument.named(name).root();
    }
    try (InputStream json = Place.class.getResourceAsStream(path)) {
      if (json == null) {
        throw new IllegalArgumentException("there is no " + path + " on the class path");
      }
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return file + "#" + pointer;
  }
}
