package art.samosachaat.local.cli;

import art.samosachaat.local.platform.Home;
import art.samosachaat.local.platform.Project;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which platform a command is about. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where data, secrets and logs are kept (default: .samosachaat of the project).")
  private @Nullable Path folder;

  Home home() {
    return new Home(folder == null ? Project.current().scratch() : folder);
  }
}
