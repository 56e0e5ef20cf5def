package art.samosachaat.kit.health;

import art.samosachaat.contracts.Wire;
import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers a probe of the kubelet: 200 when every check of the registry is healthy, else 503, with
 * the state of each. An empty registry is healthy, which makes liveness of it: the process runs and
 * answers.
 */
public final class ProbeServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient HealthCheckRegistry checks;

  public ProbeServlet(HealthCheckRegistry checks) {
    this.checks = checks;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, String> states = new TreeMap<>();
    boolean healthy = true;
    for (Map.Entry<String, HealthCheck.Result> check : checks.runHealthChecks().entrySet()) {
      HealthCheck.Result result = check.getValue();
      healthy &= result.isHealthy();
      states.put(check.getKey(), result.isHealthy() ? "ok" : String.valueOf(result.getMessage()));
    }
    response.setStatus(
        healthy ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    byte[] body =
        Wire.responses()
            .writeValueAsBytes(Map.of("status", healthy ? "ok" : "unavailable", "checks", states));
    response.getOutputStream().write(body);
  }
}
