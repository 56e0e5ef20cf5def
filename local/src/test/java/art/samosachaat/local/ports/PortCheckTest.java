package art.samosachaat.local.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.local.terminal.UserError;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  @Test
  void namesPortServiceAndTheWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> PortCheck.requireFree(List.of(new NamedPort("auth (admin)", port))))
          .isInstanceOf(UserError.class)
          .hasMessageContainingAll(Integer.toString(port), "auth (admin)", "--port-base");
    }
  }

  @Test
  void noticesAListenerOnAllInterfaces() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(PortCheck.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void findsTheListenersOfOnePortInTheKernelsTable() {
    List<String> table =
        List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
                + " timeout inode",
            "   0: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0     "
                + "   0 777 1 0 100 0 0 10 0",
            "   1: 0100007F:1F41 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0     "
                + "   0 778 1 0 20 4 30 10 -1",
            "   2: 0100007F:1F42 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0     "
                + "   0 779 1 0 100 0 0 10 0");
    assertThat(PortOwner.listeningInodes(table, 8001)).containsExactly("socket:[777]");
  }
}
