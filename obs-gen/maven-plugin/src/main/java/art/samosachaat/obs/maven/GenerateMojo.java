package art.samosachaat.obs.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Renders all that the provider describes into the output folder, and prints what changed. */
@Mojo(
    name = "generate",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
final class GenerateMojo extends ObsGenMojo {
  @Override
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("generate"));
    arguments.addAll(withProvider(output.getPath()));
    return arguments;
  }
}
