package art.samosachaat.local.ports;

import art.samosachaat.local.terminal.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Finds out, before anything is started, whether ports are free. */
public final class PortCheck {

  private static final int PROBE_TIMEOUT_MS = 200;

  private PortCheck() {}

  /**
   * @throws UserError naming the first port that is taken, what wanted it, who holds it and the way
   *     out
   */
  public static void requireFree(List<NamedPort> ports) {
    for (NamedPort port : ports) {
      if (!isFree(port.number())) {
        String holder =
            PortOwner.of(port.number())
                .map(owner -> "used by " + owner)
                .orElse("used by another program");
        throw new UserError(
            "Port %d, which %s needs, is already %s: end that, or choose other ports with --port-base N."
                .formatted(port.number(), port.name(), holder));
      }
    }
  }

  /** This port if it is free, else any that is. */
  public static int freeOr(int wanted) throws IOException {
    if (isFree(wanted)) {
      return wanted;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  static boolean isFree(int port) {
    return !answers(port) && canBind(port);
  }

  private static boolean canBind(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of an earlier run that linger in TIME_WAIT are no obstacle to the services
      // either.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * BSD systems let one bind beside a listener on all interfaces, so binding alone proves nothing
   * there.
   */
  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PROBE_TIMEOUT_MS);
      // Linux may connect a socket to itself when it picks the very port it dials.
      return socket.getLocalPort() != port;
    } catch (IOException nobody) {
      return false;
    }
  }
}
