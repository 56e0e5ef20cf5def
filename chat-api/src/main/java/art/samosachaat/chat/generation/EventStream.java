package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.Logs.Lease;
import art.samosachaat.contracts.chat.ResetEvent;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.sse.SseWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that follows a generation. A client that leaves ends nothing but this. */
final class EventStream implements StreamingOutput {

  /** Kind of the event that starts the text again. */
  static final String RESET = "reset";

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final Supplier<Optional<Lease>> source;
  private final Lease first;
  private final long after;

  /**
   * @param first where the events come from
   * @param source where they come from when that breaks off
   * @param after number of the last event that the client has
   */
  EventStream(Lease first, Supplier<Optional<Lease>> source, long after) {
    this.first = first;
    this.source = source;
    this.after = after;
  }

  @Override
  public void write(OutputStream body) {
    try {
      follow(body);
    } catch (IOException left) {
      LOG.debug("a client left its stream: {}", left.toString());
    } catch (ApiException | JdbiException elsewhere) {
      LOG.debug("a stream cannot go on here: {}", elsewhere.getMessage());
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(OutputStream body) throws IOException, InterruptedException {
    long seq = after;
    Optional<Lease> next = Optional.of(first);
    while (next.isPresent()) {
      try (Lease lease = next.get()) {
        Follower follower = new Follower(lease.log(), body);
        if (seq == after) {
          follower.comment("open");
        }
        seq = follower.follow(seq);
        if (lease.log().isComplete()) {
          return;
        }
      }
      next = source.get();
    }
  }

  private final class Follower {

    private final EventLog log;
    private final OutputStream body;

    Follower(EventLog log, OutputStream body) {
      this.log = log;
      this.body = body;
    }

    void comment(String text) throws IOException {
      new SseWriter(body).comment(text);
    }

    /** Follows the log to its end, and returns the number of the last event that was sent. */
    long follow(long from) throws IOException, InterruptedException {
      long seq = from;
      boolean known = false;
      while (true) {
        Tail tail = log.after(seq);
        known = known || log.has(seq);
        if (!known && tail.state() == EventLog.State.COMPLETE) {
          seq = reset(tail.last());
          known = true;
        } else if (known && !tail.isEmpty()) {
          tail.writeTo(body);
          seq = tail.last();
        } else if (tail.state() == EventLog.State.OPEN) {
          comment("keep-alive");
        }
        if (tail.state() != EventLog.State.OPEN && (seq >= tail.last() || !known)) {
          return seq;
        }
      }
    }

    /**
     * What the client saw last was never stored: its process died first. The number is one that
     * nobody has seen, before the end.
     */
    private long reset(long last) throws IOException {
      String text = Payloads.said(log.payloadsAfter(0)).text();
      String event =
          SseWriter.encode(Long.toString(last - 1), RESET, Payloads.write(new ResetEvent(text)));
      new SseWriter(body).encoded(event);
      return last - 1;
    }
  }
}
