package art.samosachaat.kit.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes past the servlet's output, to what that writes to. */
final class JettyBody implements PushedBody {

  private static final Logger LOG = LoggerFactory.getLogger(JettyBody.class);

  private final ServletContextRequest request;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

  /** Until the request has been handled. */
  private @Nullable Sender sender;

  private boolean handedOver;
  private volatile @Nullable AsyncContext async;

  JettyBody(ServletContextRequest request) {
    this.request = request;
  }

  @Override
  public void handOver(Sender sender) {
    this.sender = sender;
    handedOver = true;
  }

  @Override
  public boolean isHandedOver() {
    return handedOver;
  }

  /**
   * To be called by the request's thread when nothing else will be done with it.
   *
   * @param inOrder whether its head has been sent
   */
  void handled(ServletRequest servletRequest, boolean inOrder) {
    Sender waiting = sender;
    if (waiting == null) {
      return;
    }
    sender = null;
    if (!inOrder) {
      waiting.cancel();
      end();
      return;
    }
    // Who asks, as Dropwizard tells Jetty, holds on to all that Jersey made for the request.
    Request.setAuthenticationState(request, null);
    AsyncContext started = servletRequest.startAsync();
    // Whoever sends knows when it has taken too long.
    started.setTimeout(0);
    async = started;
    waiting.begin();
  }

  @Override
  public void write(byte[] bytes, int offset, int length, Callback callback) {
    request
        .getServletContextResponse()
        .write(false, ByteBuffer.wrap(bytes, offset, length), callback);
  }

  @Override
  public void abort(IOException why) {
    request.getConnectionMetaData().getConnection().getEndPoint().close(why);
  }

  @Override
  public void end() {
    ended.complete(null);
    AsyncContext started = async;
    if (started != null) {
      try {
        started.complete();
      } catch (IllegalStateException over) {
        LOG.debug("the client had left: {}", over.getMessage());
      }
    }
  }

  @Override
  public CompletionStage<@Nullable Void> ended() {
    return ended;
  }
}
