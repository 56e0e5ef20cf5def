package art.samosachaat.inference.supervisor;

import art.samosachaat.inference.worker.WorkerOptions;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of a worker, from its start to its end. */
final class WorkerProcess implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(WorkerProcess.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration END_WITHIN = Duration.ofSeconds(2);
  private static final Duration HEALTH_EVERY = Duration.ofMillis(50);
  private static final Duration READ_OUT_WITHIN = Duration.ofSeconds(1);

  /** The service's environment holds secrets that a worker has no use for. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH");

  private final Process process;
  private final Path folder;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final AtomicBoolean folderRemoved = new AtomicBoolean();
  private final List<Thread> readers;
  private volatile String lastWords = "";

  private WorkerProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.readers =
        Stream.of(process.getInputStream(), process.getErrorStream())
            .map(from -> Thread.ofPlatform().name("worker-output").unstarted(() -> read(from)))
            .toList();
    readers.forEach(reader -> reader.setDaemon(true));
  }

  static WorkerProcess start(Launch launch, WorkerOptions options, String tag, String key)
      throws IOException {
    return switch (launch) {
      case Launch.OwnWorker own -> {
        Path folder = Files.createTempDirectory("samosachaat-worker");
        WorkerProcess worker = start(WorkerCommand.of(options, folder), Map.of(), folder);
        worker.listen();
        worker.tell(key);
        yield worker;
      }
      case Launch.Server server -> {
        int port = freePort();
        Path folder = Files.createTempDirectory("samosachaat-worker");
        WorkerProcess worker =
            start(
                ServerCommand.of(server, options, tag, port),
                Map.of(ServerCommand.KEY_VARIABLE, key),
                folder);
        worker.listen();
        Thread.ofPlatform().daemon().name("worker-health").start(() -> worker.awaitHealth(port));
        yield worker;
      }
    };
  }

  private static WorkerProcess start(
      List<String> command, Map<String, String> environment, Path folder) throws IOException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().retainAll(ENVIRONMENT);
      builder.environment().putAll(environment);
      return new WorkerProcess(builder.start(), folder);
    } catch (IOException e) {
      Files.delete(folder);
      throw e;
    }
  }

  /** Nobody can keep it free until the server takes it; one that finds it taken is restarted. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A server answers 503 here until its model is loaded. */
  private void awaitHealth(int on) {
    try {
      URL health = URI.create("http://127.0.0.1:" + on + "/health").toURL();
      while (process.isAlive() && !port.isDone()) {
        if (isWell(health)) {
          lastWords = "";
          port.complete(on);
          return;
        }
        Thread.sleep(HEALTH_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }

  private static boolean isWell(URL health) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) health.openConnection();
    connection.setConnectTimeout((int) END_WITHIN.toMillis());
    connection.setReadTimeout((int) END_WITHIN.toMillis());
    try {
      return connection.getResponseCode() == 200;
    } catch (ConnectException | SocketTimeoutException e) {
      // It does not listen yet.
      return false;
    } finally {
      connection.disconnect();
    }
  }

  private void listen() {
    readers.forEach(Thread::start);
    process.onExit().thenRun(() -> port.completeExceptionally(new IOException("it ended")));
  }

  private void tell(String key) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((key + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException e) {
      // It ended before it read its key; its exit tells more than this would.
      LOGGER.debug("the worker did not take its key", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /**
   * Waits for its model to answer.
   *
   * @throws IOException if it ends, or says nothing, before it does
   */
  int awaitPort(Duration patience) throws IOException, InterruptedException {
    try {
      return port.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(epitaph(), e);
    } catch (TimeoutException e) {
      throw new IOException("its model has not answered within " + patience, e);
    }
  }

  /** Waits for its end. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** Why it ended, for an operator. */
  String epitaph() throws InterruptedException {
    int status = process.waitFor();
    for (Thread reader : readers) {
      reader.join(READ_OUT_WITHIN);
    }
    String words = lastWords;
    return "it ended with status %d%s".formatted(status, words.isEmpty() ? "" : ": " + words);
  }

  private void read(InputStream from) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"port\":")) {
          lastWords = "";
          port.complete(JSON.readTree(line).path("port").intValue());
        } else if (!line.isBlank()) {
          lastWords = line.strip();
          LOGGER.info("worker {}: {}", process.pid(), lastWords);
        }
      }
    } catch (IOException e) {
      LOGGER.debug("worker {} closed its output", process.pid(), e);
    }
  }

  /** Ends it and waits until it is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOGGER.debug("worker {} had closed its input", process.pid(), e);
    }
    try {
      if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        destroy();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      destroy();
      Thread.currentThread().interrupt();
    }
    removeFolder();
  }

  /** The shell around a server last, or it could not be found any more. */
  private void destroy() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void removeFolder() {
    // A worker that has loaded its model has removed it already.
    if (!folderRemoved.compareAndSet(false, true) || Files.notExists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      LOGGER.warn("the temporary folder of worker {} is left behind", process.pid(), e);
    }
  }
}
