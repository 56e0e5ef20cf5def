package art.samosachaat.auth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressesTest {

  private final ClientAddresses addresses =
      new ClientAddresses(
          BrowserConfiguration.of("https://a.example", List.of("10.0.0.0/8", "fd00::/8"))
              .proxies());

  @Test
  void believesNothingOfAStranger() {
    assertThat(addresses.of("203.0.113.1", List.of("198.51.100.1"))).isEqualTo("203.0.113.1");
  }

  @Test
  void believesWhatTheLastProxyHeard() {
    assertThat(addresses.of("10.0.0.1", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    assertThat(addresses.of("10.0.0.1", List.of("1.1.1.1, 198.51.100.1, 10.2.3.4")))
        .isEqualTo("198.51.100.1");
    assertThat(addresses.of("fd00::1", List.of("1.1.1.1", "198.51.100.1")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void goesNoFurtherThanWhatIsAnAddress() {
    assertThat(addresses.of("10.0.0.1", List.of("198.51.100.1, unknown"))).isEqualTo("10.0.0.1");
    assertThat(addresses.of("10.0.0.1", List.of(""))).isEqualTo("10.0.0.1");
    assertThat(addresses.of("10.0.0.1", List.of("example.org"))).isEqualTo("10.0.0.1");
    assertThat(addresses.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
  }

  @Test
  void countsAWholeNetworkOfIpv6AsOne() {
    String one = addresses.of("2001:db8:1:2:3:4:5:6", List.of());

    assertThat(one).isEqualTo("2001:db8:1:2::/64");
    assertThat(addresses.of("2001:db8:1:2::ffff", List.of())).isEqualTo(one);
    assertThat(addresses.of("2001:db8:1:3::1", List.of())).isNotEqualTo(one);
  }
}
