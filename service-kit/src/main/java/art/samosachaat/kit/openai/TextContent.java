package art.samosachaat.kit.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** A message's content: text, or an array of parts that are all text, which are joined. */
final class TextContent extends StdDeserializer<String> {

  private static final long serialVersionUID = 1L;

  TextContent() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return context.reportInputMismatch(String.class, "neither text nor parts");
    }
    StringBuilder text = new StringBuilder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      text.append(context.readValue(json, TextPart.class).textOf(context));
    }
    return text.toString();
  }

  /** The one kind of part that there is a model for. */
  record TextPart(String type, String text) {

    String textOf(DeserializationContext context) throws IOException {
      return "text".equals(type) && text != null
          ? text
          : context.reportInputMismatch(String.class, "a part that is not text");
    }
  }
}
