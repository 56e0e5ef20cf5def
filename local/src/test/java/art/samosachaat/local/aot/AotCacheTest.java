package art.samosachaat.local.aot;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.local.process.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

  @TempDir private Path folder;
  private Path jar;
  private AotCache cache;
  private JavaProgram program;

  @BeforeEach
  void writeJar() throws Exception {
    jar = Files.writeString(folder.resolve("auth.jar"), "classes");
    cache = new AotCache(folder.resolve("aot"));
    program = program("-Xmx96m");
  }

  @Test
  void fingerprintChangesWithFlagsAndJarsAndNothingElse() throws Exception {
    String before = AotCache.fingerprint(program);
    assertThat(AotCache.fingerprint(program("-Xmx96m"))).isEqualTo(before).matches("[0-9a-f]{16}");
    assertThat(AotCache.fingerprint(program("-Xmx97m"))).isNotEqualTo(before);

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    String touched = AotCache.fingerprint(program);
    assertThat(touched).isNotEqualTo(before);
    Files.writeString(jar, "more classes");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    assertThat(AotCache.fingerprint(program)).isNotEqualTo(touched);
  }

  @Test
  void usesACacheOnceItIsAdoptedAndUntilItIsDiscarded() throws Exception {
    assertThat(cache.use("auth", program)).isEqualTo(program);

    Files.writeString(draftOf(cache.record("auth", program)), "cache");
    assertThat(cache.use("auth", program)).isEqualTo(program);
    assertThat(cache.adopt("auth", program)).isTrue();
    assertThat(cache.use("auth", program).flags().getFirst())
        .startsWith("-XX:AOTCache=" + folder.resolve("aot/auth-"));

    assertThat(cache.discard("auth", program)).isTrue();
    assertThat(cache.use("auth", program)).isEqualTo(program);
    assertThat(cache.discard("auth", program)).isFalse();
  }

  @Test
  void adoptingRemovesWhatTheProgramWasBeforeAndNoOtherPrograms() throws Exception {
    Files.createDirectories(folder.resolve("aot"));
    Path outdated = Files.createFile(folder.resolve("aot/auth-0123456789abcdef.aot"));
    Path other = Files.createFile(folder.resolve("aot/chat-api-0123456789abcdef.aot"));
    Files.writeString(draftOf(cache.record("auth", program)), "cache");
    cache.adopt("auth", program);
    assertThat(outdated).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void adoptsNothingWhenNothingWasRecorded() throws Exception {
    cache.record("auth", program);
    assertThat(cache.adopt("auth", program)).isFalse();
  }

  private JavaProgram program(String flag) {
    return new JavaProgram(List.of(flag), List.of(jar), "Main", List.of("server"));
  }

  private static Path draftOf(JavaProgram recording) {
    return Path.of(recording.flags().getFirst().substring("-XX:AOTCacheOutput=".length()));
  }
}
