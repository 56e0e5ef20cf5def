package art.samosachaat.kit.json;

import art.samosachaat.contracts.Wire;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies strictly, naming every unknown key at once, and writes contract records.
 * Thread-safe.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class WireBodyProvider
    implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  /** A name longer than this is cut in messages: it is the client's, and may be anything. */
  private static final int LONGEST_NAME = 64;

  private static final int MOST_NAMES = 10;

  private final ObjectMapper requests = Wire.requests().copy().addHandler(new CollectUnknown());

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return !InputStream.class.isAssignableFrom(type)
        && type != byte[].class
        && type != String.class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    List<String> unknown = new ArrayList<>();
    JsonParser parser = requests.createParser(body);
    parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    Object value =
        requests
            .readerFor(requests.constructType(generic))
            .withAttribute(CollectUnknown.class, unknown)
            .readValue(parser);
    if (!unknown.isEmpty()) {
      throw new UnknownFieldsException(unknown);
    }
    if (value == null) {
      throw MismatchedInputException.from(parser, type, "null");
    }
    return value;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return !CharSequence.class.isAssignableFrom(type) && type != byte[].class;
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(Wire.responses().writeValueAsBytes(value));
  }

  private static final class CollectUnknown extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        @Nullable JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      @SuppressWarnings("unchecked")
      List<String> unknown = (List<String>) context.getAttribute(CollectUnknown.class);
      if (unknown == null) {
        return false;
      }
      if (unknown.size() < MOST_NAMES) {
        JsonStreamContext at = parser.getParsingContext();
        // Where the key's value is an array or an object, the parser is inside it already.
        while (at.getParent() != null && !(at.inObject() && name.equals(at.getCurrentName()))) {
          at = at.getParent();
        }
        String path = at.pathAsPointer().toString();
        String tail = path.isEmpty() ? name : path.substring(1);
        unknown.add(tail.length() > LONGEST_NAME ? tail.substring(0, LONGEST_NAME) + "…" : tail);
      }
      parser.skipChildren();
      return true;
    }
  }
}
