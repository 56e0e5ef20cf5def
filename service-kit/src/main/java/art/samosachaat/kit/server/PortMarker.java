package art.samosachaat.kit.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.ConnectionMetaData;

/**
 * Notes on each request which port and connection it came in by; Jersey's own view of a request no
 * longer knows.
 */
public final class PortMarker implements Filter {

  /** Request attribute that holds the {@link Port}. */
  static final String PORT = Port.class.getName();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ConnectionMetaData connection =
        ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
    request.setAttribute(PORT, Port.valueOf(connection.getConnector().getName()));
    ClientConnection.note(request, connection.getConnection().getEndPoint());
    chain.doFilter(request, response);
  }
}
