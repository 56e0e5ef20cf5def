package art.samosachaat.chat.generation;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.inference.GenerationEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON of events. */
final class Payloads {

  private static final ObjectReader EVENT = Wire.responses().readerFor(GenerationEvent.class);

  /**
   * Each generation has a thread of its own, so buffers kept by thread would be kept by generation.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build();

  private Payloads() {}

  /** What a payload is, as far as it matters for each of very many. */
  enum Kind {
    TOKEN,
    DONE,
    OTHER
  }

  /**
   * What an answer says.
   *
   * @param tokens pieces that it came in, about one a token
   */
  record Said(String text, int tokens) {

    /** What people are told is not for logs. */
    @Override
    public String toString() {
      return "Said[tokens=" + tokens + "]";
    }
  }

  /**
   * Tells a payload's kind by its first key, and makes sure that it is one whole JSON object.
   *
   * @throws JsonProcessingException if it is not
   */
  static Kind kind(String payload) throws IOException {
    try (JsonParser json = JSON.createParser(payload)) {
      expect(json.nextToken() == JsonToken.START_OBJECT, json);
      String key = json.nextFieldName();
      expect(key != null, json);
      JsonToken value = json.nextToken();
      json.skipChildren();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        expect(json.nextToken() != null, json);
        json.skipChildren();
      }
      expect(json.nextToken() == null, json);
      if ("token".equals(key)) {
        expect(value == JsonToken.VALUE_STRING, json);
        return Kind.TOKEN;
      }
      return "done".equals(key) ? Kind.DONE : Kind.OTHER;
    }
  }

  private static void expect(boolean right, JsonParser json) throws JsonParseException {
    if (!right) {
      throw new JsonParseException(json, "not the payload of an event");
    }
  }

  static GenerationEvent parse(String payload) throws JsonProcessingException {
    return EVENT.readValue(payload);
  }

  static String write(Object event) {
    try {
      return Wire.responses().writeValueAsString(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event cannot be written as JSON", impossible);
    }
  }

  /**
   * What the tokens among these events say together.
   *
   * @param lines payloads, one a line
   */
  static Said said(String lines) {
    StringBuilder text = new StringBuilder();
    int tokens = 0;
    try (JsonParser json = JSON.createParser(lines)) {
      while (json.nextToken() != null) {
        String key = json.nextFieldName();
        if ("token".equals(key)) {
          text.append(json.nextTextValue());
          tokens++;
        } else if ("text".equals(key)) {
          // A reset: the text starts again.
          text.setLength(0);
          text.append(json.nextTextValue());
        }
        while (json.currentToken() != JsonToken.END_OBJECT) {
          json.skipChildren();
          json.nextToken();
        }
      }
    } catch (IOException corrupt) {
      throw new UncheckedIOException("a stored event is not what was stored", corrupt);
    }
    return new Said(text.toString(), tokens);
  }
}
