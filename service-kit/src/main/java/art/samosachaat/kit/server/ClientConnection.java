package art.samosachaat.kit.server;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * The connection that a request came by: whether anybody still waits at its other end. A server
 * that writes nothing would not notice.
 */
public final class ClientConnection {

  private static final String ATTRIBUTE = ClientConnection.class.getName();

  private final EndPoint endPoint;
  private boolean hasMore;

  private ClientConnection(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  static void note(ServletRequest request, EndPoint endPoint) {
    request.setAttribute(ATTRIBUTE, new ClientConnection(endPoint));
  }

  /**
   * @throws IllegalStateException if the request came by none of a service's ports
   */
  public static ClientConnection of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ClientConnection connection) {
      return connection;
    }
    throw new IllegalStateException("a request without a connection");
  }

  /**
   * Looks whether the client has left, which one that closes its side of the connection has, as for
   * nginx. To be asked while the request's body is read and nothing of its answer is written, by
   * one thread at a time.
   */
  public synchronized boolean isClosed() {
    if (hasMore) {
      return false;
    }
    ByteBuffer ahead = BufferUtil.allocate(1);
    try {
      int read = endPoint.fill(ahead);
      hasMore = read > 0;
      return read < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  /**
   * Whether a byte of the next request was read, which a server may give back to nobody: the
   * connection must be closed behind this answer, and the client asks again (RFC 9112, section
   * 9.3.2).
   */
  public synchronized boolean hasReadAhead() {
    return hasMore;
  }
}
