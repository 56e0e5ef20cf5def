package art.samosachaat.chat.generation;

import art.samosachaat.contracts.chat.ResetEvent;
import art.samosachaat.kit.sse.PushedBody;
import art.samosachaat.kit.sse.SseWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Sends one log to one client. Whoever appends an event writes it to the client as well, as far as
 * the network takes it; one that is behind gets all that it missed in one piece as soon as it has
 * taken what came before. So no thread wakes for an event, and nobody waits for a slow client.
 */
final class Follower extends IteratingCallback implements EventLog.Listener {

  private static final int PIECE = 64 * 1024;
  private static final Duration SLOWEST = Duration.ofSeconds(30);
  private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

  private final EventLog log;
  private final PushedBody body;
  private final CompletableFuture<Long> end = new CompletableFuture<>();

  private volatile long seq;
  private boolean known;

  /** What is being sent, and how much of it has been handed to the network. */
  private byte[] bytes = KEEP_ALIVE;

  private int offset;
  private int limit;

  /** When the last piece was handed to the network. */
  private volatile long wroteAt = System.nanoTime();

  private volatile boolean writing;
  private volatile boolean silent;

  /**
   * @param after number of the last event that the client has
   */
  Follower(EventLog log, PushedBody body, long after) {
    this.log = log;
    this.body = body;
    this.seq = after;
  }

  /**
   * Begins to send, and returns at once. What it returns completes when the log has ended or has
   * forgotten what comes next, with the number of the last event that was sent, and fails when the
   * client has left.
   */
  CompletableFuture<Long> start() {
    if (log.attach(this)) {
      end.whenComplete((seq, failure) -> log.detach(this));
      iterate();
    } else {
      end.complete(seq);
    }
    return end;
  }

  @Override
  public long position() {
    return seq;
  }

  @Override
  public void grown() {
    iterate();
  }

  /** Says that the stream lives, or ends it, if its client takes too long to take a piece. */
  void lookAfter(long now, Duration keepAlive) {
    if (writing) {
      if (now - wroteAt > SLOWEST.toNanos()) {
        body.abort(new IOException("the client reads too slowly"));
      }
    } else if (now - wroteAt >= keepAlive.toNanos()) {
      silent = true;
      iterate();
    }
  }

  @Override
  protected Action process() {
    writing = false;
    if (offset < limit) {
      return send();
    }
    Tail tail = log.tail(seq);
    known = known || log.has(seq);
    if (!known && tail.state() == EventLog.State.COMPLETE && !log.forgot(0)) {
      return send(reset(tail.last()), tail.last() - 1);
    }
    if (known && !tail.isEmpty()) {
      bytes = tail.bytes();
      offset = tail.offset();
      limit = offset + tail.length();
      seq = tail.last();
      return send();
    }
    if (tail.state() != EventLog.State.OPEN) {
      return Action.SUCCEEDED;
    }
    return silent ? send(KEEP_ALIVE, seq) : Action.IDLE;
  }

  private Action send(byte[] event, long number) {
    bytes = event;
    offset = 0;
    limit = event.length;
    seq = number;
    known = true;
    return send();
  }

  private Action send() {
    int length = Math.min(PIECE, limit - offset);
    int from = offset;
    offset += length;
    silent = false;
    wroteAt = System.nanoTime();
    writing = true;
    body.write(bytes, from, length, this);
    return Action.SCHEDULED;
  }

  /**
   * What the client saw last was never stored: its process died first. The number is one that
   * nobody has seen, before the end.
   */
  private byte[] reset(long last) {
    String text = Payloads.said(log.linesAfter(0).text()).text();
    String payload = Payloads.write(new ResetEvent(text));
    return SseWriter.encode(Long.toString(last - 1), EventStream.RESET, payload)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void onCompleteSuccess() {
    end.complete(seq);
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    end.completeExceptionally(cause);
  }
}
