package art.samosachaat.kit;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.ResourceHelpers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keeps a service from starting is in its log, in the form that the log has. */
class FailedCommandIT {

  @TempDir private Path folder;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  void namesWhatIsWrongWithTheConfiguration() throws Exception {
    JsonNode line = failureOf("server", written(sample().replace("sample-internal-key", "short")));

    assertThat(line.path("message").asText())
        .contains("internalApiKey must have at least 16 characters");
    assertThat(line.has("error")).as("a stack trace").isFalse();
  }

  @Test
  void namesTheVariableThatNobodySet() throws Exception {
    JsonNode line =
        failureOf("server", written(sample().replace("sample-internal-key", "${NOBODY_SET_ME}")));

    assertThat(line.path("message").asText()).contains("NOBODY_SET_ME");
    assertThat(line.has("error")).as("a stack trace").isFalse();
  }

  @Test
  void namesAFileThatIsNotThere() throws Exception {
    assertThat(failureOf("check", folder.resolve("none.yml").toString()).path("message").asText())
        .contains("none.yml");
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      JsonNode line =
          failureOf("server", written(sample().replace("publicPort: 0", "publicPort: " + port)));

      assertThat(line.path("message").asText())
          .contains("127.0.0.1:" + port)
          .endsWith("Address already in use");
      assertThat(line.path("error").asText()).contains("at org.eclipse.jetty");
    }
  }

  @Test
  void helpsWhoeverMistypesACommand() {
    assertThat(execute("sweep")).isFalse();
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("invalid choice: 'sweep'");
  }

  private JsonNode failureOf(String... command) throws Exception {
    assertThat(execute(command)).isFalse();
    assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    JsonNode line = Wire.responses().readTree(log.toByteArray());
    assertThat(line.path("level").asText()).isEqualTo("error");
    assertThat(line.path("service").asText()).isEqualTo("chat-api");
    assertThat(line.path("message").asText())
        .startsWith("`" + String.join(" ", command) + "` failed: ");
    return line;
  }

  private boolean execute(String... command) {
    return new SampleService()
        .execute(
            new PrintStream(log, true, StandardCharsets.UTF_8),
            new PrintStream(terminal, true, StandardCharsets.UTF_8),
            command);
  }

  private static String sample() throws Exception {
    return Files.readString(Path.of(ResourceHelpers.resourceFilePath("sample.yml")));
  }

  private String written(String configuration) throws Exception {
    return Files.writeString(folder.resolve("config.yml"), configuration).toString();
  }
}
