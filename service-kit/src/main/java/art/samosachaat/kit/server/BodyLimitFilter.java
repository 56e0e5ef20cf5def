package art.samosachaat.kit.server;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body over the limit, which a resource's method may have of its own ({@link BodyLimit}):
 * at once by its declared length, else when the limit is passed in reading. A body that trickles in
 * is refused too. A refusal with a body that was not read to its end says that the connection is
 * closed, which Jetty does without a word.
 */
@Priority(Priorities.AUTHENTICATION - 200)
public final class BodyLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

  /** Jetty's own limit of the rate refuses small bodies that start late. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final String BODY = BodyLimitFilter.class.getName();

  private final long usualLimit;

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest http;

  /**
   * @param usualLimit bytes
   */
  @SuppressWarnings("NullAway.Init") // Jersey sets the fields
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
      Limited body = new Limited(request.getEntityStream(), limit);
      request.setProperty(BODY, body);
      request.setEntityStream(body);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= 400 && !isRead(request)) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }

  /**
   * Whether the client's body has been read, now at the latest, as far as the usual limit: where a
   * connection is closed on a client that still writes, TCP may take the answer away from it (RFC
   * 9112, section 9.6).
   */
  private boolean isRead(ContainerRequestContext request) {
    long read = request.getProperty(BODY) instanceof Limited limited ? limited.read : 0;
    if (request.getLength() > usualLimit || request.getHeaderString("Expect") != null) {
      return read == request.getLength();
    }
    try {
      new Limited(http.getInputStream(), usualLimit - Math.min(read, usualLimit))
          .transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException | ApiException unreadable) {
      return false;
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
