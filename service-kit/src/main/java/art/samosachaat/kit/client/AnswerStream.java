package art.samosachaat.kit.client;

import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events that a neighbour answers with. Read by one thread; {@link #abort} may be
 * called by any.
 */
public final class AnswerStream implements Closeable {

  private static final int LONGEST_EVENT = 1 << 20;

  private final HttpUriRequestBase request;
  private final ClassicHttpResponse response;
  private final SseReader events;
  private final SilenceWatch.Call call;

  AnswerStream(HttpUriRequestBase request, ClassicHttpResponse response, SilenceWatch.Call call)
      throws IOException {
    this.call = call;
    this.request = request;
    this.response = response;
    this.events = new SseReader(call.watched(response.getEntity().getContent()), LONGEST_EVENT);
  }

  /** A header of the answer, or null. */
  public @Nullable String header(String name) {
    var header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /**
   * The next event, or null at the end. Blocks.
   *
   * @throws IOException also when the neighbour is silent for too long
   */
  public @Nullable SseEvent next() throws IOException {
    return events.next();
  }

  /**
   * Breaks the connection: the reader gets an {@link IOException}, the neighbour sees the client
   * leave.
   */
  public void abort() {
    request.abort();
  }

  /** Breaks the connection if anything is left on it, so that nobody waits for the rest. */
  @Override
  public void close() throws IOException {
    call.close();
    request.abort();
    response.close();
  }
}
