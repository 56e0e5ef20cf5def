package art.samosachaat.auth.revocation;

import art.samosachaat.contracts.auth.Revocations;
import art.samosachaat.kit.server.InternalApi;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tells other services what was revoked, as soon as it is. Asked by those that remember tokens. */
@InternalApi
@Path("/internal/revocations")
@Produces(MediaType.APPLICATION_JSON)
public final class RevocationResource {

  private static final int LONGEST_WAIT = 30;

  private final RevocationLog log;
  private final RevocationListener listener;

  public RevocationResource(RevocationLog log, RevocationListener listener) {
    this.log = log;
    this.listener = listener;
  }

  @GET
  public Revocations since(
      @QueryParam("since") @Min(0) @Nullable Long since,
      @QueryParam("wait") @DefaultValue("20") @Min(0) @Max(LONGEST_WAIT) int wait)
      throws InterruptedException {
    if (since == null) {
      return log.since(OptionalLong.empty());
    }
    long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    while (true) {
      long heard = listener.heard();
      Revocations revoked = log.since(OptionalLong.of(since));
      long left = end - System.nanoTime();
      if (!revoked.jtis().isEmpty()
          || !revoked.users().isEmpty()
          || left <= 0
          || listener.isStopped()) {
        return revoked;
      }
      listener.await(heard, Duration.ofNanos(left));
    }
  }
}
