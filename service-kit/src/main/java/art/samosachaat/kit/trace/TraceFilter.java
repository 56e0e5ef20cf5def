package art.samosachaat.kit.trace;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/** Puts the trace of each request on its thread, and tells it to the client. */
public final class TraceFilter implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    TraceContext trace =
        TraceContext.continued(
            http.getHeader(TraceContext.TRACEPARENT), http.getHeader(TraceContext.X_TRACE_ID));
    ((HttpServletResponse) response).setHeader(TraceContext.X_TRACE_ID, trace.traceId());
    try (TraceContext.Scope scope = trace.open()) {
      chain.doFilter(request, response);
    } finally {
      // Whatever the request noted for its log lines, such as its user, must not leak into the next
      // one.
      MDC.clear();
    }
  }
}
