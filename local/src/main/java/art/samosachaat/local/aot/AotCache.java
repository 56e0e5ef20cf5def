package art.samosachaat.local.aot;

import art.samosachaat.local.process.JavaProgram;
import art.samosachaat.local.process.StartupCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ahead-of-time caches (JEP 483, 514 and 515), one file for each program exactly as it is started:
 * same JVM, same flags, same JARs.
 *
 * @param folder where they are kept; made when the first is recorded
 */
public record AotCache(Path folder) implements StartupCache {

  private static final int FINGERPRINT_BYTES = 8;

  @Override
  public JavaProgram use(String name, JavaProgram program) {
    Path file = file(name, program);
    return Files.exists(file) ? program.withFlag("-XX:AOTCache=" + file) : program;
  }

  public boolean has(String name, JavaProgram program) {
    return Files.exists(file(name, program));
  }

  /**
   * The program as it records its cache, into a draft that counts for nothing until {@link #adopt}.
   */
  JavaProgram record(String name, JavaProgram program) throws IOException {
    Files.createDirectories(folder);
    return program.withFlag("-XX:AOTCacheOutput=" + draft(name, program));
  }

  /**
   * Puts a recorded draft in use and removes the caches of that program as it was before; false
   * when there is none.
   */
  boolean adopt(String name, JavaProgram program) throws IOException {
    Path draft = draft(name, program);
    if (!Files.exists(draft)) {
      return false;
    }
    Path file = file(name, program);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> outdated =
          files
              .filter(other -> isCacheOf(name, other.getFileName().toString()))
              .filter(other -> !other.equals(file))
              .toList();
      for (Path other : outdated) {
        Files.deleteIfExists(other);
      }
    }
    return true;
  }

  @Override
  public boolean discard(String name, JavaProgram program) {
    try {
      return Files.deleteIfExists(file(name, program));
    } catch (IOException e) {
      throw new UncheckedIOException("The start-up cache cannot be removed", e);
    }
  }

  /** Removes what recordings that were cut off have left. Not while another one is under way. */
  void removeDrafts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> drafts = files.filter(file -> file.toString().contains(".draft-")).toList();
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static boolean isCacheOf(String name, String file) {
    return file.matches(Pattern.quote(name) + "-[0-9a-f]{16}\\.aot");
  }

  private Path file(String name, JavaProgram program) {
    return folder.resolve(name + "-" + fingerprint(program) + ".aot");
  }

  private Path draft(String name, JavaProgram program) {
    return folder.resolve(
        "%s-%s.draft-%d".formatted(name, fingerprint(program), ProcessHandle.current().pid()));
  }

  /**
   * Changes whenever the JVM would refuse the cache, or would run something else than what was
   * recorded.
   */
  static String fingerprint(JavaProgram program) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, System.getProperty("java.home"));
      add(digest, Runtime.version().toString());
      program.flags().forEach(flag -> add(digest, flag));
      for (Path jar : program.classPath()) {
        add(digest, jar.toString());
        add(digest, Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
      }
      add(digest, program.mainClass());
      return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("A JAR of the class path cannot be read", e);
    }
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
