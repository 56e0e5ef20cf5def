package art.samosachaat.auth.browser;

import com.google.common.net.InetAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Whose request it is, as far as limits go: the nearest address that is not one of our proxies. An
 * IPv6 client is its /64, all of which is theirs (RFC 6177). Thread-safe.
 */
public final class ClientAddresses {

  private static final int PREFIX_BYTES = 8;

  private final InetAddressSet proxies;

  ClientAddresses(InetAddressSet proxies) {
    this.proxies = proxies;
  }

  public String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
  }

  /**
   * @param remote who sent the request to us
   * @param forwarded lines of {@code X-Forwarded-For}
   */
  String of(String remote, List<String> forwarded) {
    String address = remote;
    // Each proxy adds whom it heard from at the end; what a stranger wrote stands before that.
    for (String hop : hops(forwarded)) {
      if (!isProxy(address) || !InetAddresses.isInetAddress(hop)) {
        break;
      }
      address = hop;
    }
    return bucket(address);
  }

  private boolean isProxy(String address) {
    return InetAddresses.isInetAddress(address) && proxies.test(InetAddresses.forString(address));
  }

  private static List<String> hops(List<String> lines) {
    List<String> hops = new ArrayList<>();
    for (String line : lines) {
      Arrays.stream(line.split(",", -1)).map(String::trim).forEach(hops::add);
    }
    return hops.reversed();
  }

  private static String bucket(String address) {
    if (!InetAddresses.isInetAddress(address)) {
      return "unknown";
    }
    InetAddress parsed = InetAddresses.forString(address);
    if (parsed instanceof Inet6Address) {
      byte[] bytes = parsed.getAddress();
      Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
      return InetAddresses.toAddrString(ipv6(bytes)) + "/64";
    }
    return InetAddresses.toAddrString(parsed);
  }

  private static InetAddress ipv6(byte[] bytes) {
    try {
      return Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("16 bytes are an address", impossible);
    }
  }
}
