package art.samosachaat.inference.generate;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.kit.sse.SseWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Writes events as they are. */
final class EventStream implements EventSink {
  private final SseWriter events;

  EventStream(OutputStream body) {
    this.events = new SseWriter(body);
  }

  @Override
  public void event(GenerationEvent event) throws IOException {
    events.event(null, null, Wire.responses().writeValueAsString(event));
  }

  @Override
  public void keepAlive() throws IOException {
    events.comment("keep-alive");
  }
}
