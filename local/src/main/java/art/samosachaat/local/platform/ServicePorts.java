package art.samosachaat.local.platform;

import art.samosachaat.local.ports.PortPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of one set of services; 0 for a port that a service has not.
 *
 * @param publicPort for browsers and {@code curl}
 * @param internal for neighbours that hold the internal key
 * @param admin health and metrics
 */
record ServicePorts(int publicPort, int internal, int admin) {

  static ServicePorts auth(PortPlan plan) {
    return new ServicePorts(plan.authPublic(), plan.authInternal(), plan.authAdmin());
  }

  static ServicePorts chat(PortPlan plan) {
    return new ServicePorts(plan.chatPublic(), plan.chatInternal(), plan.chatAdmin());
  }

  static ServicePorts inference(PortPlan plan) {
    return new ServicePorts(0, plan.inferenceInternal(), plan.inferenceAdmin());
  }

  /** Three that nobody uses at this moment. */
  static ServicePorts unused() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
      }
      return new ServicePorts(
          sockets.get(0).getLocalPort(),
          sockets.get(1).getLocalPort(),
          sockets.get(2).getLocalPort());
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
