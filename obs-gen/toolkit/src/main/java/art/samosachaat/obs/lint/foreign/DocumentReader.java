package art.samosachaat.obs.lint.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;

/** JSON and YAML, which may hold several documents, with the line of each part. */
final class DocumentReader {

  /** Deeper ones are refused, so that whoever walks them has stack enough. */
  private static final int MAX_DEPTH = 200;

  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = yaml();

  private final JsonParser parser;
  private int depth;

  private DocumentReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param name for messages
   */
  static List<Document> read(String name, String text) throws UnreadableException {
    boolean json = name.endsWith(".json");
    try (JsonParser parser = (json ? JSON : YAML).createParser(text)) {
      List<Document> documents = new ArrayList<>();
      DocumentReader reader = new DocumentReader(parser);
      while (parser.nextToken() != null) {
        documents.add(reader.document());
      }
      return documents;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr() + ":";
      throw new UnreadableException(
          "%s:%s %s".formatted(name, place, oneLine(e.getOriginalMessage())), e);
    } catch (IOException | YAMLException e) {
      throw new UnreadableException("%s: %s".formatted(name, oneLine(e.getMessage())), e);
    }
  }

  static String oneLine(@Nullable String message) {
    return message == null
        ? "unreadable"
        : message.lines().map(String::strip).findFirst().orElse("");
  }

  private static YAMLFactory yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Files.MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  private Document document() throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      if (++depth > MAX_DEPTH) {
        throw new IOException("line " + line + ": nested more than " + MAX_DEPTH + " deep");
      }
      Document document = token == JsonToken.START_OBJECT ? fields(line) : elements(line);
      depth--;
      return document;
    }
    return new Document.Value(token == JsonToken.VALUE_NULL ? "" : parser.getText(), line);
  }

  private Document fields(int line) throws IOException {
    Map<String, Document> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, document());
    }
    return new Document.Fields(fields, line);
  }

  private Document elements(int line) throws IOException {
    List<Document> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(document());
    }
    return new Document.Elements(elements, line);
  }
}
