package art.samosachaat.bench.inference;

import art.samosachaat.bench.inference.AnswerClient.Answer;
import art.samosachaat.inference.app.InferenceApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The inference service as its image runs it: with the configuration, the JVM's flags and the
 * allocator's setting that ship, and half of the heap.
 */
final class Service implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String KEY = "internal-key-of-the-bench";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final String base;
  private final AnswerClient answers;

  Service(Path root, Path models, String model, int slots)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TargetSurvivorRatio=90",
                "-cp",
                System.getProperty("java.class.path"),
                InferenceApplication.class.getName(),
                "server",
                root.resolve("inference/config.yml").toString()));
    builder.environment().put("BIND_HOST", "127.0.0.1");
    builder.environment().put("INFERENCE_PORT", Integer.toString(port));
    builder.environment().put("INFERENCE_ADMIN_PORT", Integer.toString(freePort()));
    builder.environment().put("INTERNAL_API_KEY", KEY);
    builder.environment().put("MODELS_DIR", models.toString());
    builder.environment().put("MODEL_TAG", model);
    builder.environment().put("INFERENCE_SLOTS", Integer.toString(slots));
    builder.environment().put("INFERENCE_CONTEXT", Integer.toString(Throughput.CONTEXT));
    builder.environment().put("LOG_LEVEL", "WARN");
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.redirectErrorStream(true).redirectOutput(models.resolve("service.log").toFile());
    process = builder.start();
    base = "http://127.0.0.1:" + port;
    answers = new AnswerClient(port, KEY);
    awaitHealthy(Duration.ofMinutes(2));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Nanoseconds until a model answers. */
  long awaitHealthy(Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    while (!isHealthy()) {
      if (System.nanoTime() - start > patience.toNanos() || !process.isAlive()) {
        throw new IllegalStateException("the service does not become healthy");
      }
      Thread.sleep(20);
    }
    return System.nanoTime() - start;
  }

  boolean isHealthy() throws InterruptedException {
    try {
      return CLIENT
              .send(
                  HttpRequest.newBuilder(URI.create(base + "/health")).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      // It does not listen yet.
      return false;
    }
  }

  /** Has it serve another model of its folder, and returns when it does. */
  void swap(String tag) throws IOException, InterruptedException {
    HttpRequest swap =
        request("/models/swap")
            .POST(HttpRequest.BodyPublishers.ofString("{\"model_tag\":\"" + tag + "\"}"))
            .build();
    int status = CLIENT.send(swap, BodyHandlers.discarding()).statusCode();
    if (status != 202) {
      throw new IllegalStateException("the swap was answered with " + status);
    }
    String progress = progress();
    while (!progress.contains("\"state\":\"done\"")) {
      if (progress.contains("\"state\":\"failed\"")) {
        throw new IllegalStateException(progress);
      }
      Thread.sleep(10);
      progress = progress();
    }
  }

  private String progress() throws IOException, InterruptedException {
    return CLIENT.send(request("/models/swap").build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("X-Internal-API-Key", KEY)
        .header("Content-Type", "application/json");
  }

  /** An answer of this many tokens at most, the likeliest each time. */
  Answer generate(String user, int tokens) throws IOException {
    return generate(user, tokens, () -> {});
  }

  /** The same; tells when the first token has come. */
  Answer generate(String user, int tokens, Runnable onFirst) throws IOException {
    return answers.generate(
        user,
        "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"temperature\":0,\"max_tokens\":%d}"
            .formatted(Throughput.QUESTION, tokens),
        onFirst);
  }

  List<ProcessHandle> workers() {
    return process.descendants().toList();
  }

  /** Resident memory of the service and its workers (proc_pid_status(5), VmRSS). */
  long rssBytes() throws IOException {
    long kilobytes = 0;
    for (ProcessHandle each :
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
      try {
        kilobytes +=
            Files.readAllLines(Path.of("/proc", Long.toString(each.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
      } catch (NoSuchFileException e) {
        // It has ended meanwhile.
        continue;
      }
    }
    return kilobytes * 1024;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
