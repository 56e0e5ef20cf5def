package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that cannot do what it was started for: its exit code, and all that it wrote. */
class FailedStartIT {

  @TempDir private Path folder;

  @Test
  void saysInItsLogThatTheDatabaseIsAway() throws Exception {
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = nobody.getLocalPort();
      nobody.close();
      Map<String, String> environment =
          Map.of(
              "CHAT_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/none",
              "CHAT_DATABASE_USER", "none",
              "CHAT_DATABASE_PASSWORD", "none",
              "MIGRATE_ON_START", "true",
              "INTERNAL_API_KEY", RunningChat.KEY,
              "AUTH_URL", "http://127.0.0.1:1",
              "INFERENCE_URL", "http://127.0.0.1:1");
      Process migration = start("migration", environment, "db", "migrate");
      Process server = start("server", environment, "server");

      assertFailed(migration, "migration", "`db migrate ", port);
      assertFailed(server, "server", "`server ", port);
    }
  }

  private Process start(String name, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder = ChatProcess.java(command);
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(folder.resolve(name + ".out").toFile())
        .redirectError(folder.resolve(name + ".err").toFile())
        .start();
  }

  private void assertFailed(Process process, String name, String command, int port)
      throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s has ended", name).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(folder.resolve(name + ".err")).isEmptyFile();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name + ".out"))) {
      lines.add(Wire.responses().readTree(line));
    }
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.path("service").asText()).isEqualTo("chat-api"))
        .anySatisfy(
            line -> {
              assertThat(line.path("level").asText()).isEqualTo("error");
              assertThat(line.path("message").asText())
                  .startsWith(command)
                  .contains("127.0.0.1:" + port);
              assertThat(line.path("error").asText()).contains("at org.postgresql");
            });
  }
}
