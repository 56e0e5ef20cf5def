package art.samosachaat.kit.server;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * The ports of a service. A connector carries its name, so that a request is told apart by where it
 * came in.
 */
public enum Port {
  /** For browsers and other clients. */
  PUBLIC,
  /** For other services of the platform, with the internal key. */
  INTERNAL,
  /** For Prometheus and the kubelet. */
  ADMIN;

  /** The port that a request came in by. */
  public static Port of(HttpServletRequest request) {
    return valueOf(
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnector()
            .getName());
  }
}
