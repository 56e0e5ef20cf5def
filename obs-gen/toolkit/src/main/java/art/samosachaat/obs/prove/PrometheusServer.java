package art.samosachaat.obs.prove;

import art.samosachaat.obs.prove.PrometheusException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Prometheus of our own, from start to stop: a process on a free port of 127.0.0.1, whose data
 * goes with it. Thread-safe.
 */
public final class PrometheusServer implements AutoCloseable {

  /** How to get it, for people. */
  public static final String HOW_TO_INSTALL =
      "apt-get install prometheus, brew install prometheus, or https://prometheus.io/download";

  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration RETENTION = Duration.ofHours(6);
  private static final long MAX_BYTES = 512L << 20;
  private static final int PORT_TRIES = 3;
  private static final long POLL_MS = 50;

  private final PrometheusConfig config;
  private final Process process;
  private final Path folder;
  private final PrometheusClient client;
  private final Thread lastResort;

  private PrometheusServer(
      PrometheusConfig config, Process process, Path folder, PrometheusClient client) {
    this.config = config;
    this.process = process;
    this.folder = folder;
    this.client = client;
    this.lastResort = new Thread(process::destroyForcibly, "prometheus-end");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** The program, if {@code PATH} has it. */
  public static Optional<Path> binary() {
    return InstalledProgram.find("prometheus");
  }

  /**
   * Starts one and returns when it can be asked.
   *
   * @throws PrometheusException if it is not installed, refuses the configuration or the rules, or
   *     is not ready within 30 s
   * @throws IOException if its files cannot be written
   */
  public static PrometheusServer start(PrometheusConfig config)
      throws IOException, PrometheusException, InterruptedException {
    Path binary =
        binary()
            .orElseThrow(
                () ->
                    new PrometheusException(
                        Kind.UNAVAILABLE, "prometheus is not on the PATH: " + HOW_TO_INSTALL));
    Path folder = Files.createTempDirectory("prometheus-");
    Files.writeString(folder.resolve("prometheus.yml"), config.yaml());
    for (int tries = 1; ; tries++) {
      PrometheusServer server = launch(config, binary, folder);
      try {
        server.awaitReady();
        return server;
      } catch (PrometheusException e) {
        boolean portLost = server.logTail().contains("address already in use");
        server.end();
        if (!portLost || tries == PORT_TRIES) {
          delete(folder);
          throw e;
        }
      }
    }
  }

  /** Where and how to ask it. */
  public PrometheusClient client() {
    return client;
  }

  /**
   * Returns when every target was scraped, and every rule could be evaluated, so often.
   *
   * @throws PrometheusException naming the targets that do not answer, if that takes longer than
   *     the deadline
   */
  public void awaitScrapes(int scrapes, InstantSource clock, Duration deadline)
      throws PrometheusException, InterruptedException {
    String scraped = "count(sum_over_time(up[1h]) >= %d) or vector(0)".formatted(scrapes);
    long end = System.nanoTime() + deadline.toNanos();
    while (client.query(scraped, clock.instant()).series().getFirst().points().getFirst().value()
        < config.targets().size()) {
      if (System.nanoTime() - end > 0) {
        List<String> problems = client.targetProblems();
        throw new PrometheusException(
            Kind.UNAVAILABLE,
            "not every target was scraped %d times within %d s: %s"
                .formatted(
                    scrapes,
                    deadline.toSeconds(),
                    problems.isEmpty()
                        ? "none is down, so they are slow or not discovered yet"
                        : String.join("; ", problems)));
      }
      Thread.sleep(POLL_MS);
    }
  }

  /** Ends it and deletes its data. */
  @Override
  public void close() throws IOException {
    try {
      end();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  private static PrometheusServer launch(PrometheusConfig config, Path binary, Path folder)
      throws IOException {
    int port = freePort();
    PrometheusCommand command =
        new PrometheusCommand(
            binary,
            folder.resolve("prometheus.yml"),
            folder.resolve("data"),
            port,
            RETENTION,
            MAX_BYTES);
    Process process =
        new ProcessBuilder(command.arguments())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusServer(
        config, process, folder, new PrometheusClient(URI.create("http://127.0.0.1:" + port)));
  }

  private void awaitReady() throws PrometheusException, InterruptedException {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (!client.isReady()) {
      if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        throw new PrometheusException(
            Kind.UNAVAILABLE,
            "Prometheus ended with status %d: %s".formatted(process.exitValue(), logTail()));
      }
      if (System.nanoTime() - end > 0) {
        throw new PrometheusException(
            Kind.UNAVAILABLE,
            "Prometheus was not ready within %d s: %s"
                .formatted(READY_WITHIN.toSeconds(), logTail()));
      }
    }
  }

  private void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook has nothing left to end.
      return;
    }
  }

  private String logTail() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("prometheus.log"));
      return lines.isEmpty()
          ? "it wrote nothing"
          : String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
