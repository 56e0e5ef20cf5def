package art.samosachaat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every shell script of the project. */
class ShellScriptsTest {

  @Test
  void passShellcheck() throws Exception {
    Tools.need("shellcheck");
    List<String> command = new ArrayList<>(List.of("shellcheck", "--external-sources"));
    Stream.of("deploy", "bench")
        .flatMap(folder -> Repository.files(folder, ".sh").stream())
        .map(Path::toString)
        .forEach(command::add);
    assertThat(command).hasSizeGreaterThan(8);
    command.add(Repository.path(".ci/run").toString());
    command.add(Repository.path("samosachaat").toString());
    // Beside common.sh, which the others read.
    Command.Result result = Command.run(Repository.path("deploy"), Map.of(), command);
    assertThat(result.status()).as(result.output()).isZero();
  }
}
