package art.samosachaat.obs.grafana;

import java.util.List;

/**
 * A link above a dashboard or in the corner of a panel.
 *
 * @param url where it leads; empty where tags tell
 * @param tags it leads to all dashboards that have these
 * @param tooltip what is shown when the reader hovers over it; may be empty
 * @param keepsContext whether the time and the choices of the reader go along
 * @param newTab whether the browser opens a tab for it
 */
public record DashboardLink(
    String title,
    String url,
    List<String> tags,
    String tooltip,
    boolean keepsContext,
    boolean newTab) {

  /**
   * @throws IllegalArgumentException if the title is blank or the address is none
   */
  public DashboardLink {
    Links.requireTitle(title);
    tags = List.copyOf(tags);
    if (url.isEmpty() == tags.isEmpty()) {
      throw new IllegalArgumentException(
          "link \"%s\": needs either a url or tags, got \"%s\" and %s".formatted(title, url, tags));
    }
    if (!url.isEmpty()) {
      Links.requireUrl(title, url);
    }
  }

  /** Leads to one dashboard, with the reader's time and choices. */
  public static DashboardLink toDashboard(String title, String uid) {
    return new DashboardLink(title, "/d/" + Links.requireUid(uid), List.of(), "", true, false);
  }

  /** A menu of all dashboards that have these tags. */
  public static DashboardLink toTagged(String title, String... tags) {
    return new DashboardLink(title, "", List.of(tags), "", true, false);
  }

  /** Leads elsewhere, in a new tab. */
  public static DashboardLink toUrl(String title, String url) {
    return new DashboardLink(title, url, List.of(), "", false, true);
  }

  /** The same with a text that is shown when the reader hovers over it. */
  public DashboardLink tooltip(String text) {
    return new DashboardLink(title, url, tags, text, keepsContext, newTab);
  }
}
