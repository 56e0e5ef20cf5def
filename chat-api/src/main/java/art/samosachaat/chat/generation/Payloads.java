package art.samosachaat.chat.generation;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.inference.GenerationEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.List;

/** The JSON of events. */
final class Payloads {

  private static final ObjectReader EVENT = Wire.responses().readerFor(GenerationEvent.class);

  private Payloads() {}

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

  /** What the tokens among the events say together, and the number of the last of them. */
  static Restart restart(List<NumberedEvent> events) {
    StringBuilder text = new StringBuilder();
    long last = 0;
    for (NumberedEvent event : events) {
      try {
        if (parse(event.payload()) instanceof GenerationEvent.Token token) {
          text.append(token.token());
          last = event.seq();
        }
      } catch (JsonProcessingException corrupt) {
        throw new IllegalStateException("a stored event is not what was stored", corrupt);
      }
    }
    return new Restart(last, text.toString());
  }
}
