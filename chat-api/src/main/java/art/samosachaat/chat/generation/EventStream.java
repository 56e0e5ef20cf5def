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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that follows a generation. A client that leaves ends nothing but this. */
final class EventStream implements StreamingOutput, PushedBody.Sender {

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
      // Also sends the head.
      new SseWriter(open).comment("open");
      body.handOver(this);
    } catch (IOException left) {
      LOG.debug("a client left before its stream began: {}", left.toString());
      cancel();
      body.end();
    }
  }

  @Override
  public void begin() {
    follow(first, after);
  }

  @Override
  public void cancel() {
    first.close();
  }

  private void follow(Lease lease, long seq) {
    followers
        .follow(lease.log(), body, seq)
        .whenComplete(
            (last, left) -> {
              if (left != null) {
                LOG.debug("a client left its stream: {}", left.toString());
              }
              boolean over = left != null || lease.log().endsWith(last);
              // What follows may block, and this thread has other streams to read.
              Thread.ofVirtual().name("stream-next").start(() -> leave(lease, over ? null : last));
            });
  }

  /**
   * Gives a log back, and goes on elsewhere.
   *
   * @param last number of the last event that the client was sent; null if nothing comes after it,
   *     or nobody would take it
   */
  private void leave(Lease lease, @Nullable Long last) {
    boolean goesOn = false;
    try {
      lease.close();
      goesOn = last != null && goOn(last);
    } finally {
      if (!goesOn) {
        body.end();
      }
    }
  }

  /** False when there is nothing to go on with. */
  private boolean goOn(long last) {
    try {
      Optional<Lease> next = source.apply(last);
      next.ifPresent(lease -> follow(lease, last));
      return next.isPresent();
    } catch (ApiException | JdbiException elsewhere) {
      LOG.debug("a stream cannot go on here: {}", elsewhere.getMessage());
      return false;
    }
  }
}
