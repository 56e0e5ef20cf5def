package art.samosachaat.auth.browser;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the page of a stranger sends with our cookies. {@code SameSite} stops other sites;
 * this stops other host names of the same site. A client that is no browser says neither, and has
 * no cookies but its own.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>
 */
@FromOurPages
@Priority(Priorities.AUTHENTICATION)
final class OriginFilter implements ContainerRequestFilter {

  private static final Set<String> NOT_A_STRANGER = Set.of("same-origin", "none");

  private final Set<String> ours;

  /**
   * @param ours origins of our own pages
   */
  OriginFilter(Set<String> ours) {
    this.ours = Set.copyOf(ours);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    @Nullable String origin = request.getHeaderString("Origin");
    @Nullable String site = request.getHeaderString("Sec-Fetch-Site");
    boolean ofOurs =
        origin == null ? site == null || NOT_A_STRANGER.contains(site) : ours.contains(origin);
    if (!ofOurs) {
      throw new ApiException(
          ErrorCode.FORBIDDEN, "Pages of another origin may not do this: see AUTH_FRONTEND_URL.");
    }
  }
}
