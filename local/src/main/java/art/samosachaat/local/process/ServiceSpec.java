package art.samosachaat.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * A service as the launcher starts it.
 *
 * @param environment added to the launcher's own
 * @param readiness answers 200 when the service does its work
 * @param log where its output goes
 * @param temporary its temporary folder, emptied before each start: what is killed cannot clean up
 */
public record ServiceSpec(
    String name,
    JavaProgram program,
    Map<String, String> environment,
    URI readiness,
    Path log,
    Path temporary) {

  public ServiceSpec {
    environment = Map.copyOf(environment);
  }

  /** The environment holds secrets. */
  @Override
  public String toString() {
    return "ServiceSpec[name=" + name + "]";
  }
}
