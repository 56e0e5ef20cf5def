package art.samosachaat.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program as it is started.
 *
 * @param flags of the JVM, without class path and caches
 * @param classPath JARs in order
 * @param arguments of the program
 */
public record JavaProgram(
    List<String> flags, List<Path> classPath, String mainClass, List<String> arguments) {

  public JavaProgram {
    flags = List.copyOf(flags);
    classPath = List.copyOf(classPath);
    arguments = List.copyOf(arguments);
  }

  /** The same program with one more flag in front of the others. */
  public JavaProgram withFlag(String flag) {
    List<String> more = new ArrayList<>(List.of(flag));
    more.addAll(flags);
    return new JavaProgram(more, classPath, mainClass, arguments);
  }
}
