package art.samosachaat.obs.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which release a Java installation says it is. */
class JdkTest {
  @TempDir Path home;

  @Test
  void readsItsOwnRelease() throws IOException {
    assertThat(Jdk.ofMaven().release()).hasValue(Runtime.version().feature());
  }

  @Test
  void readsOldAndNewNumbering() throws IOException {
    assertThat(jdk("JAVA_VERSION=\"1.8.0_432\"\n").release()).hasValue(8);
    assertThat(jdk("IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"21.0.5\"\n").release()).hasValue(21);
  }

  @Test
  void saysNothingOfAnInstallationThatSaysNothing() throws IOException {
    assertThat(jdk("IMPLEMENTOR=\"X\"\n").release()).isEmpty();
    Files.delete(home.resolve("release"));
    assertThat(new Jdk(home.resolve("bin/java")).release()).isEmpty();
  }

  private Jdk jdk(String release) throws IOException {
    Path java = home.resolve("bin/java");
    if (!Files.exists(java)) {
      Files.createDirectories(java.getParent());
      Files.createFile(java);
    }
    Files.writeString(home.resolve("release"), release);
    return new Jdk(java);
  }
}
