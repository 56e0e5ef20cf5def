package art.samosachaat.inference.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.inference.Requests;
import art.samosachaat.inference.worker.WorkerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker as its own process, without the supervisor that cares for it. */
@Timeout(60)
class WorkerProcessIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path parent;

  private Path folder;

  private Process process;
  private String base;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createTempDirectory(parent, "worker");
    process = start(folder, ProcessBuilder.Redirect.DISCARD);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String ready = out.readLine();
    assertThat(ready).matches("\\{\"port\":\\d+}");
    base = "http://127.0.0.1:" + ready.replaceAll("\\D", "");
  }

  private static Process start(Path folder, ProcessBuilder.Redirect error) throws IOException {
    WorkerOptions options = new WorkerOptions(Requests.MODEL, 1, 0, 1);
    Process started =
        new ProcessBuilder(WorkerCommand.of(options, folder)).redirectError(error).start();
    OutputStream in = started.getOutputStream();
    in.write("worker-key\n".getBytes(StandardCharsets.US_ASCII));
    in.flush();
    return started;
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void endsWithItsParentThoughASignalAloneDoesNotEndIt() throws Exception {
    // Process.destroy would close its standard input too.
    process.toHandle().destroy();
    assertThat(send("GET", "/health", "", "worker-key").statusCode()).isEqualTo(200);

    process.getOutputStream().close();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void leavesNoFolderBehindHoweverItEnds() {
    assertThat(folder).doesNotExist();
  }

  @Test
  void saysThatItsLibraryCannotBeUnpackedAndEnds() throws Exception {
    Path said = parent.resolve("said");
    Path noFolder = Files.createFile(parent.resolve("file"));
    Process hopeless = start(noFolder, ProcessBuilder.Redirect.to(said.toFile()));
    try {
      assertThat(hopeless.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(hopeless.exitValue()).isEqualTo(3);
      assertThat(Files.readAllLines(said).getLast())
          .startsWith("the model cannot be loaded: java.lang.UnsatisfiedLinkError: ");
    } finally {
      hopeless.destroyForcibly().waitFor();
    }
  }

  @Test
  void answersNobodyWithoutTheKey() throws Exception {
    for (String path : new String[] {"/health", "/v1/models", "/nowhere"}) {
      assertThat(send("GET", path, "", "wrong-key").statusCode()).isEqualTo(401);
    }
    assertThat(send("POST", "/v1/chat/completions", "{}", "worker-keyy").statusCode())
        .isEqualTo(401);
  }

  @Test
  void survivesBadRequests() throws Exception {
    assertThat(send("POST", "/v1/chat/completions", "{", "worker-key").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/v1/chat/completions", "[]", "worker-key").statusCode())
        .isEqualTo(400);
    assertThat(send("POST", "/tokenize", "{\"content\":5}", "worker-key").body())
        .contains("content must be text");
    assertThat(send("PUT", "/v1/models", "", "worker-key").statusCode()).isEqualTo(404);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void answersInOnePieceToo() throws Exception {
    HttpResponse<String> answer =
        send(
            "POST",
            "/v1/chat/completions",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"What is a samosa?\"}],"
                + "\"temperature\":0}",
            "worker-key");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("fried pastry", "\"finish_reason\":\"stop\"", "\"prompt_tokens\":18");
  }

  @Test
  void describesItsModelAndTokenizes() throws Exception {
    assertThat(send("GET", "/v1/models", "", "worker-key").body())
        .contains("\"id\":\"samosa-mini-q8_0\"", "\"n_ctx\":512", "\"n_slots\":1");
    assertThat(send("POST", "/tokenize", "{\"content\":\"<|im_end|>\"}", "worker-key").body())
        .startsWith("{\"tokens\":[")
        .doesNotContain("2047");
  }

  private HttpResponse<String> send(String method, String path, String body, String key)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + key)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
