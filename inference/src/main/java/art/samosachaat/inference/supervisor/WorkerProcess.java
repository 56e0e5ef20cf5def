package art.samosachaat.inference.supervisor;

import art.samosachaat.inference.worker.WorkerOptions;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

  static WorkerProcess start(WorkerOptions options, String key) throws IOException {
    Path folder = Files.createTempDirectory("samosachaat-worker");
    WorkerProcess worker;
    try {
      ProcessBuilder builder = new ProcessBuilder(WorkerCommand.of(options, folder));
      builder.environment().keySet().retainAll(ENVIRONMENT);
      worker = new WorkerProcess(builder.start(), folder);
    } catch (IOException e) {
      Files.delete(folder);
      throw e;
    }
    worker.listen(key);
    return worker;
  }

  private void listen(String key) {
    readers.forEach(Thread::start);
    process.onExit().thenRun(() -> port.completeExceptionally(new IOException("it ended")));
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
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    removeFolder();
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
