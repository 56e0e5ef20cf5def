package art.samosachaat.kit.sse;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.Callback;

/**
 * The body of an answer, written by whichever thread has something for it and never waiting for the
 * client: what the network does not take at once, Jetty sends later, and then calls back. To be
 * used once the head of the answer has been flushed, and while the request's own thread writes
 * nothing.
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
      request.setAttribute(
          PushedBody.class.getName(),
          new JettyBody(ServletContextRequest.getServletContextRequest(request)));
      chain.doFilter(request, response);
    };
  }

  /**
   * Writes a piece that nobody changes any more. One at a time: the next after the callback.
   *
   * @param callback called once, by this thread or by another; fails when the client has left
   */
  void write(byte[] bytes, int offset, int length, Callback callback);

  /** Breaks the connection: a write that waits for the client fails. */
  void abort(IOException why);
}
