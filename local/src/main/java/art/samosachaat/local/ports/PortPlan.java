package art.samosachaat.local.ports;

import art.samosachaat.local.terminal.UserError;
import java.util.List;

/**
 * Every port of one platform, counted from a base so that several can run side by side.
 *
 * @param base 1023 to 64435, so that every port lies between 1024 and 65535
 */
public record PortPlan(int base) {

  /** With it the public ports are 8001 and 8002. */
  public static final int DEFAULT_BASE = 8000;

  private static final int LOWEST_OFFSET = 1;
  private static final int HIGHEST_OFFSET = 1100;
  private static final int MIN_BASE = 1024 - LOWEST_OFFSET;
  private static final int MAX_BASE = 65535 - HIGHEST_OFFSET;

  public PortPlan {
    if (base < MIN_BASE || base > MAX_BASE) {
      throw new UserError(
          "--port-base must be between %d and %d, so that every port lies between 1024 and 65535; it is %d."
              .formatted(MIN_BASE, MAX_BASE, base));
    }
  }

  public int authPublic() {
    return base + 1;
  }

  public int authInternal() {
    return base + 101;
  }

  public int authAdmin() {
    return base + 1001;
  }

  public int chatPublic() {
    return base + 2;
  }

  public int chatInternal() {
    return base + 102;
  }

  public int chatAdmin() {
    return base + 1002;
  }

  public int inferenceInternal() {
    return base + 3;
  }

  public int inferenceAdmin() {
    return base + 1003;
  }

  public int postgres() {
    return base + 432;
  }

  /** Wanted, not needed: where it is taken, another one serves as well. */
  public int prometheus() {
    return base + 1090;
  }

  /** Wanted, not needed: where it is taken, another one serves as well. */
  public int nodeExporter() {
    return base + HIGHEST_OFFSET;
  }

  /** Those without which the platform cannot run. */
  public List<NamedPort> all() {
    return List.of(
        new NamedPort("auth (public)", authPublic()),
        new NamedPort("auth (internal)", authInternal()),
        new NamedPort("auth (admin)", authAdmin()),
        new NamedPort("chat-api (public)", chatPublic()),
        new NamedPort("chat-api (internal)", chatInternal()),
        new NamedPort("chat-api (admin)", chatAdmin()),
        new NamedPort("inference (internal)", inferenceInternal()),
        new NamedPort("inference (admin)", inferenceAdmin()),
        new NamedPort("PostgreSQL", postgres()));
  }
}
