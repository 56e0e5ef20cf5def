package art.samosachaat.obs.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Fails on anything in what the provider describes that would mislead whoever reads it. */
@Mojo(
    name = "lint",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
final class LintMojo extends ObsGenMojo {
  @Override
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("lint"));
    for (String provider : withProvider()) {
      arguments.addAll(List.of("--provider", provider));
    }
    return arguments;
  }
}
