package art.samosachaat.deploy;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Programs that tests need and a machine may lack. */
final class Tools {

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private Tools() {}

  /** Skips the test where the program is missing; under {@code -Drequire.tools=true} it fails. */
  static void need(String program) {
    boolean there =
        SEPARATOR
            .splitAsStream(System.getenv("PATH"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    skipUnless(there, program + " is not installed");
  }

  static void skipUnless(boolean there, String message) {
    if (!there && Boolean.getBoolean("require.tools")) {
      fail(message);
    }
    assumeTrue(there, message);
  }
}
