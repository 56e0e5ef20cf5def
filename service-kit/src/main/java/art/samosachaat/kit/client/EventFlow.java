package art.samosachaat.kit.client;

import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events that a neighbour answers with, handed to a listener as they arrive by one of
 * the few threads that read all streams: no thread of its own has to wake for each event.
 *
 * <p>{@link #await} and {@link #close} are for the thread that opened it; {@link #abort} may be
 * called by any.
 */
public final class EventFlow implements Closeable {

  private static final int LONGEST_EVENT = 1 << 20;

  private final Listener listener;
  private final SseParser parser = new SseParser(LONGEST_EVENT);
  private final AsyncClientEndpoint endpoint;

  /** The head of the answer, and the body of one that is no stream. */
  private final CompletableFuture<Opening> opened = new CompletableFuture<>();

  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final ReentrantLock hearing = new ReentrantLock();

  /** Guarded by {@link #hearing}. */
  private boolean satisfied;

  EventFlow(AsyncClientEndpoint endpoint, Listener listener) {
    this.endpoint = endpoint;
    this.listener = listener;
  }

  /** Hears the events of one stream, on one thread at a time, in their order. */
  public interface Listener {

    /**
     * Must not block: other streams wait for the same thread.
     *
     * @return whether more events are wanted; after the last one that is, {@link #await} returns
     * @throws IOException to break the stream off; it is what {@link #await} throws
     */
    boolean hear(SseEvent event) throws IOException;

    /**
     * All that had arrived has been heard: what it is for can be done once for several events. Must
     * not block either.
     */
    default void caughtUp() {}
  }

  /**
   * How a neighbour answers.
   *
   * @param body of an answer that is no stream of events
   */
  record Opening(HttpResponse head, byte @Nullable [] body) {}

  /** Sends the request, and waits until the answer begins; until its end, if it is no stream. */
  Opening open(AsyncRequestProducer request) throws IOException {
    endpoint.execute(request, new Consumer(), HttpCoreContext.create(), new Ending());
    return get(opened);
  }

  /** A header of the answer, or null. */
  public @Nullable String header(String name) {
    Header header = opened.isDone() ? opened.join().head().getFirstHeader(name) : null;
    return header == null ? null : header.getValue();
  }

  /**
   * Waits for the end of the stream, or for the last event that the listener wants. Of a stream
   * that breaks off, what arrived together with the break may be lost.
   *
   * @throws IOException if the stream broke off, or the neighbour was silent for too long
   * @throws RuntimeException if the listener threw it
   */
  public void await() throws IOException {
    get(ended);
  }

  /**
   * Breaks the connection: {@link #await} throws an {@link IOException}, the neighbour sees the
   * client leave.
   */
  public void abort() {
    endpoint.releaseAndDiscard();
  }

  /**
   * Breaks the connection if anything is left on it, so that nobody waits for the rest; one that
   * was used to its end has gone back to the pool. The listener hears nothing any more once this
   * returns.
   */
  @Override
  public void close() {
    hearing.lock();
    try {
      satisfied = true;
    } finally {
      hearing.unlock();
    }
    endpoint.releaseAndDiscard();
  }

  private static <T extends @Nullable Object> T get(CompletableFuture<T> future)
      throws IOException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (failed.getCause() instanceof IOException broken) {
        // Told by the thread that read: the stack of the one that waits helps more.
        IOException told =
            broken instanceof SocketTimeoutException
                ? new SocketTimeoutException(broken.getMessage())
                : new IOException(reason(broken));
        told.initCause(broken);
        throw told;
      }
      throw new IOException(String.valueOf(failed.getCause()), failed.getCause());
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a neighbour");
    }
  }

  /** Where a chunk is cut off is of no use to who reads the reason; the cause has it. */
  private static @Nullable String reason(IOException broken) {
    boolean cutOff =
        broken instanceof MalformedChunkCodingException
            || broken instanceof ConnectionClosedException;
    return cutOff ? "the connection ended before the answer" : broken.getMessage();
  }

  private void hear(SseEvent event) throws IOException {
    hearing.lock();
    try {
      if (!satisfied && !listener.hear(event)) {
        satisfied = true;
        listener.caughtUp();
        ended.complete(null);
      }
    } catch (RuntimeException failed) {
      satisfied = true;
      ended.completeExceptionally(failed);
      throw new IOException("the listener failed", failed);
    } finally {
      hearing.unlock();
    }
  }

  private void caughtUp() {
    hearing.lock();
    try {
      if (!satisfied) {
        listener.caughtUp();
      }
    } finally {
      hearing.unlock();
    }
  }

  /** Called by one thread at a time. */
  private final class Consumer implements AsyncResponseConsumer<Void> {

    private @Nullable HttpResponse head;
    private @Nullable ByteArrayOutputStream whole;
    private @Nullable FutureCallback<Void> result;

    @Override
    public void consumeResponse(
        HttpResponse response,
        @Nullable EntityDetails entity,
        HttpContext context,
        FutureCallback<Void> callback) {
      head = response;
      result = callback;
      if (response.getCode() == 200 && entity != null) {
        opened.complete(new Opening(response, null));
        return;
      }
      whole = new ByteArrayOutputStream();
      if (entity == null) {
        streamEnd(null);
      }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
      // Whatever it says, the answer is yet to come (RFC 9110, section 15.2).
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
      capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
      if (whole == null) {
        parser.feed(bytes, EventFlow.this::hear);
        caughtUp();
        return;
      }
      if (whole.size() + bytes.remaining() > UpstreamClient.LARGEST_ANSWER) {
        throw UpstreamClient.tooLarge();
      }
      byte[] some = new byte[bytes.remaining()];
      bytes.get(some);
      whole.writeBytes(some);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
      if (head != null && whole != null) {
        opened.complete(new Opening(head, whole.toByteArray()));
      }
      if (result != null) {
        result.completed(null);
      }
    }

    @Override
    public void failed(Exception cause) {
      // The callback of the exchange hears it too.
    }

    @Override
    public void releaseResources() {
      // There are none beside the connection.
    }
  }

  /** The end of the exchange, in whatever way. */
  private final class Ending implements FutureCallback<Void> {

    @Override
    public void completed(@Nullable Void nothing) {
      endpoint.releaseAndReuse();
      ended.complete(null);
    }

    @Override
    public void failed(Exception cause) {
      endpoint.releaseAndDiscard();
      opened.completeExceptionally(cause);
      ended.completeExceptionally(cause);
    }

    @Override
    public void cancelled() {
      failed(new IOException("broken off"));
    }
  }
}
