package art.samosachaat.obs.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java installation.
 *
 * @param java its launcher
 */
record Jdk(Path java) {
  /** What the toolkit is compiled for. */
  static final int NEEDED = 25;

  private static final Pattern VERSION =
      Pattern.compile("^JAVA_VERSION=\"(?:1\\.)?(\\d+)", Pattern.MULTILINE);

  /** The one that Maven itself runs on. */
  static Jdk ofMaven() {
    return new Jdk(Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  /**
   * Its feature release, from the {@code release} file that every JDK since 7 has at its root.
   *
   * @return empty where there is no such file
   */
  OptionalInt release() throws IOException {
    Path file = java.toRealPath().resolveSibling("../release").normalize();
    if (!Files.isRegularFile(file)) {
      return OptionalInt.empty();
    }
    Matcher version = VERSION.matcher(Files.readString(file));
    return version.find()
        ? OptionalInt.of(Integer.parseInt(version.group(1)))
        : OptionalInt.empty();
  }
}
