package art.samosachaat.obs.prove;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** Programs that tests need, and that a user's machine may lack. */
public final class InstalledTools {
  private static final boolean REQUIRED = Boolean.getBoolean("require.tools");

  private InstalledTools() {}

  /** The program; without it the test is skipped, or fails where tools are required. */
  public static Path require(String... names) {
    Optional<Path> found = InstalledProgram.find(names);
    assumeTrue(REQUIRED || found.isPresent(), names[0] + " is not installed");
    return found.orElseThrow(() -> new AssertionError(names[0] + " is required"));
  }
}
