package art.samosachaat.kit.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every exception of a resource in the one shape. Faults of ours are logged as errors,
 * refusals are not: a client's mistake must not page anybody.
 */
public abstract class ErrorMapper<T extends Throwable> implements ExceptionMapper<T> {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

  private ErrorMapper() {}

  /**
   * Jersey picks a mapper by the exception's class, so those that its own modules map are named
   * here besides.
   */
  public static void register(ResourceConfig resources) {
    resources.register(new ErrorMapper<Throwable>() {});
    resources.register(new ErrorMapper<JsonProcessingException>() {});
    resources.register(new ErrorMapper<JerseyViolationException>() {});
  }

  @Override
  public Response toResponse(T thrown) {
    Problem problem = Problems.of(thrown);
    if (problem.status() == 500) {
      LOG.error("A request failed", thrown);
    } else if (problem.status() > 500) {
      LOG.warn("A request failed: {}", problem.message(), thrown.getCause());
    }
    return problem.toResponse();
  }
}
