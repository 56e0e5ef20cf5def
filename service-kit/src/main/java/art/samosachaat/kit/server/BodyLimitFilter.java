package art.samosachaat.kit.server;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body over the limit, which a resource's method may have of its own ({@link BodyLimit}):
 * at once by its declared length, else when the limit is passed in reading. A body that trickles in
 * is refused too.
 */
@Priority(Priorities.AUTHENTICATION - 200)
public final class BodyLimitFilter implements ContainerRequestFilter {

  /** Jetty's own limit of the rate refuses small bodies that start late. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final long usualLimit;

  @Context private ResourceInfo resource;

  /**
   * @param usualLimit bytes
   */
  @SuppressWarnings("NullAway.Init") // Jersey sets the field
  public BodyLimitFilter(long usualLimit) {
    this.usualLimit = usualLimit;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    @Nullable BodyLimit own = resource.getResourceMethod().getAnnotation(BodyLimit.class);
    long limit = own == null ? usualLimit : own.value();
    if (request.getLength() > limit) {
      throw tooLarge(limit);
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Limited(request.getEntityStream(), limit));
    }
  }

  private static ApiException tooLarge(long limit) {
    return new ApiException(
        ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + limit + " bytes.");
  }

  private static final class Limited extends FilterInputStream {

    private final long limit;
    private final long start = System.nanoTime();
    private long read;

    Limited(InputStream body, long limit) {
      super(body);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int more) {
      read += more;
      if (read > limit) {
        throw tooLarge(limit);
      }
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new ApiException(
            ErrorCode.MALFORMED_REQUEST,
            "The body took longer than " + LONGEST.toSeconds() + " s to arrive.");
      }
    }
  }
}
