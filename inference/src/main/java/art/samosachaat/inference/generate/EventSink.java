package art.samosachaat.inference.generate;

import art.samosachaat.contracts.inference.GenerationEvent;
import java.io.IOException;

/** Takes the events of one generation, in order, on one thread. */
public interface EventSink {

  /**
   * The next event.
   *
   * @throws IOException if whoever listens has left
   */
  void event(GenerationEvent event) throws IOException;

  /**
   * Nothing has happened for a while, and nothing is wrong.
   *
   * @throws IOException if whoever listens has left
   */
  void keepAlive() throws IOException;
}
