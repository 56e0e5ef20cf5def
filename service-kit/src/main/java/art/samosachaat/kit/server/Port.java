package art.samosachaat.kit.server;

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
  ADMIN
}
