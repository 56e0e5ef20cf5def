package art.samosachaat.obs.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Asks a running Prometheus every query that the provider describes; fails on one unanswered. */
@Mojo(
    name = "prove",
    defaultPhase = LifecyclePhase.INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
final class ProveMojo extends ObsGenMojo {
  /** Where Prometheus answers. */
  @Parameter(property = "obs-gen.prometheus", defaultValue = "http://localhost:9090")
  String prometheus = "http://localhost:9090";

  @Override
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("prove", "--prometheus", prometheus));
    arguments.addAll(withProvider());
    return arguments;
  }
}
