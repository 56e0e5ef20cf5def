package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.Logs.Lease;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.sse.PushedBody;
import art.samosachaat.kit.sse.SseWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that follows a generation. A client that leaves ends nothing but this. */
final class EventStream implements StreamingOutput {

  /** Kind of the event that starts the text again. */
  static final String RESET = "reset";

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final Followers followers;
  private final PushedBody body;
  private final LongFunction<Optional<Lease>> source;
  private final Lease first;
  private final long after;

  /**
   * @param body where the events go
   * @param first where the events come from
   * @param source where those after an event come from when that has no more
   * @param after number of the last event that the client has
   */
  EventStream(
      Followers followers,
      PushedBody body,
      Lease first,
      LongFunction<Optional<Lease>> source,
      long after) {
    this.followers = followers;
    this.body = body;
    this.first = first;
    this.source = source;
    this.after = after;
  }

  @Override
  public void write(OutputStream open) {
    try {
      follow(open);
    } catch (IOException left) {
      LOG.debug("a client left its stream: {}", left.toString());
    } catch (ApiException | JdbiException elsewhere) {
      LOG.debug("a stream cannot go on here: {}", elsewhere.getMessage());
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(OutputStream open) throws IOException, InterruptedException {
    // Also sends the head; from here on the body belongs to those who append.
    new SseWriter(open).comment("open");
    long seq = after;
    Optional<Lease> next = Optional.of(first);
    while (next.isPresent()) {
      try (Lease lease = next.get()) {
        seq = followers.follow(lease.log(), body, seq);
        if (lease.log().endsWith(seq)) {
          return;
        }
      }
      next = source.apply(seq);
    }
  }
}
