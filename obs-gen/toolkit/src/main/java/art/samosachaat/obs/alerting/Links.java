package art.samosachaat.obs.alerting;

import java.net.URI;

/**
 * Where the pages are that an alert leads to.
 *
 * @param runbooks what a runbook's file name is appended to; ends in a slash
 * @param dashboards what a dashboard's uid is appended to; ends in a slash
 */
public record Links(URI runbooks, URI dashboards) {

  /**
   * @throws IllegalArgumentException if an address is not absolute or does not end in a slash
   */
  public Links {
    require("runbooks", runbooks);
    require("dashboards", dashboards);
  }

  /** Both as text. */
  public static Links to(String runbooks, String dashboards) {
    return new Links(URI.create(runbooks), URI.create(dashboards));
  }

  private static void require(String which, URI base) {
    if (!base.isAbsolute() || !base.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "links: %s \"%s\" is not an absolute address that ends in /".formatted(which, base));
    }
  }
}
