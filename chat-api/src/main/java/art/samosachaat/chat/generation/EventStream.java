package art.samosachaat.chat.generation;

import art.samosachaat.contracts.chat.ResetEvent;
import art.samosachaat.kit.sse.SseWriter;
import art.samosachaat.obs.instruments.GaugeInstrument;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that follows a generation. A client that leaves ends nothing but this. */
final class EventStream implements StreamingOutput {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final EventSource source;
  private final long after;
  private final Duration keepAlive;
  private final GaugeInstrument open;

  /**
   * @param after number of the last event that the client has
   */
  EventStream(EventSource source, long after, Duration keepAlive, GaugeInstrument open) {
    this.source = source;
    this.after = after;
    this.keepAlive = keepAlive;
    this.open = open;
  }

  @Override
  public void write(OutputStream body) {
    open.inc();
    try {
      follow(new SseWriter(body));
    } catch (IOException left) {
      LOG.debug("a client left its stream: {}", left.toString());
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
    } finally {
      open.dec();
    }
  }

  private void follow(SseWriter client) throws IOException, InterruptedException {
    client.comment("open");
    long seq = after;
    if (!source.has(seq)) {
      // What the client saw last was never stored: its process died first.
      Restart restart = source.restart();
      seq = restart.seq();
      client.event(Long.toString(seq), "reset", Payloads.write(new ResetEvent(restart.text())));
    }
    while (true) {
      Tail tail = source.after(seq, keepAlive);
      if (tail.last() > seq) {
        client.encoded(tail.events());
        seq = tail.last();
      } else if (!tail.ended()) {
        client.comment("keep-alive");
      }
      if (tail.ended()) {
        return;
      }
    }
  }
}
