package art.samosachaat.obs.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Fails, with the difference, where the output folder is not what the provider describes. */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
final class CheckMojo extends ObsGenMojo {
  /** The command that a reader of the failure is told to run. */
  @Parameter(property = "obs-gen.mend", defaultValue = "mvn process-classes obs-gen:generate")
  String mend = "mvn process-classes obs-gen:generate";

  @Override
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("check", "--mend", mend));
    arguments.addAll(withProvider(output.getPath()));
    return arguments;
  }
}
