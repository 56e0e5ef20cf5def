package art.samosachaat.kit.sse;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, written by whichever thread has something for it and never waiting for the
 * client: what the network does not take at once, Jetty sends later, and then calls back. It begins
 * when the request has been handled, whose thread and all that it made are then gone: a stream is
 * no request that takes long.
 *
 * <p>The servlet's own asynchronous output needs two calls, three states and a dispatch for what is
 * one write here, and a stream is many small writes.
 */
public interface PushedBody {

  /** The body of the answer to a request that went through {@link #filter}. */
  static PushedBody of(ServletRequest request) {
    return Objects.requireNonNull(
        (PushedBody) request.getAttribute(PushedBody.class.getName()),
        "the request did not pass the filter");
  }

  /** Makes the body known to whoever answers the request, however it wraps it. */
  static Filter filter() {
    return (request, response, chain) -> {
      JettyBody body = new JettyBody(ServletContextRequest.getServletContextRequest(request));
      request.setAttribute(PushedBody.class.getName(), body);
      boolean inOrder = false;
      try {
        chain.doFilter(request, response);
        inOrder = true;
      } finally {
        body.handled(request, inOrder);
      }
    };
  }

  /** Sends what comes after the head of an answer. */
  interface Sender {

    /** The body is its from now on, until it ends it. Must not block. */
    void begin();

    /** The request was not handled in order: nothing can be sent. */
    void cancel();
  }

  /**
   * Lets somebody else send the body. To be called by the request's thread once the head of the
   * answer has been flushed.
   */
  void handOver(Sender sender);

  /** Whether somebody else sends the body. */
  boolean isHandedOver();

  /**
   * Writes a piece that nobody changes any more. One at a time: the next after the callback.
   *
   * @param callback called once, by this thread or by another; fails when the client has left
   */
  void write(byte[] bytes, int offset, int length, Callback callback);

  /** Breaks the connection: a write that waits for the client fails. */
  void abort(IOException why);

  /** Ends the answer; nothing may be written any more. May block. */
  void end();

  /** Completes with the call of {@link #end}, before the client can see it. */
  CompletionStage<@Nullable Void> ended();
}
