package art.samosachaat.obs.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the lines and the exit code of a JVM, here played by a shell script. */
class ForkTest {
  @TempDir Path folder;

  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();

  @Test
  void passesLinesOnAndKeepsTheLastError() throws Exception {
    Fork.Outcome outcome =
        run("echo one; echo two; echo bad >&2; echo 'worse ü' >&2; exit 2", Duration.ofMinutes(1));
    assertThat(outcome).isEqualTo(new Fork.Outcome(2, "worse ü"));
    assertThat(out).containsExactly("one", "two");
    assertThat(err).containsExactly("bad", "worse ü");
  }

  @Test
  void givesTheClassPathAndTheArguments() throws Exception {
    run("echo $CLASSPATH; echo $*; pwd", Duration.ofMinutes(1));
    assertThat(out)
        .containsExactly(
            "a.jar:b.jar",
            "-Xmx1g art.samosachaat.obs.cli.ObsGen generate out",
            folder.toRealPath().toString());
  }

  @Test
  void endsOneThatTakesTooLong() {
    assertThatThrownBy(() -> run("exec sleep 60", Duration.ofMillis(200)))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("it took longer than 200 ms");
  }

  @Test
  void refusesALauncherThatIsNotThere() {
    Fork fork =
        new Fork(folder.resolve("java"), List.of(), List.of(), folder, Duration.ofMinutes(1));
    assertThatThrownBy(() -> fork.run(List.of(), new Fork.Output(out::add, err::add)))
        .isInstanceOf(IOException.class);
  }

  private Fork.Outcome run(String script, Duration timeout) throws Exception {
    Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + script + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Fork fork = new Fork(java, List.of("-Xmx1g"), List.of("a.jar", "b.jar"), folder, timeout);
    return fork.run(List.of("generate", "out"), new Fork.Output(out::add, err::add));
  }
}
