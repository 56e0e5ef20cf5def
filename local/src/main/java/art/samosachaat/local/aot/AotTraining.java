package art.samosachaat.local.aot;

import art.samosachaat.local.process.JavaLauncher;
import art.samosachaat.local.process.LogFile;
import art.samosachaat.local.process.PartFailure;
import art.samosachaat.local.process.PartProcess;
import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.Processes;
import art.samosachaat.local.process.ServiceProcess;
import art.samosachaat.local.process.ServiceSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records the caches that are missing, in the background and with the lowest priority, while the
 * platform already runs: a second instance of each service starts beside the first on ports of its
 * own, and is ended once it is ready. So no start waits for a recording, and Ctrl-C only has to
 * kill a process that nobody uses.
 */
public final class AotTraining {

  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  /** Ending means writing the cache: a second JVM lays it out after the service has stopped. */
  private static final Duration RECORDED_WITHIN = Duration.ofMinutes(5);

  private final AotCache cache;
  private final JavaLauncher launcher;
  private final Consumer<List<ProcessId>> onChange;
  private final Path log;
  private @Nullable Thread thread;
  private boolean stopped;
  private volatile @Nullable ProcessId trainee;

  /**
   * @param onChange told the process that is being trained, or nothing, at each change
   * @param log what the trained services say, and why a recording failed
   */
  public AotTraining(
      AotCache cache, JavaLauncher launcher, Consumer<List<ProcessId>> onChange, Path log) {
    this.cache = cache;
    this.launcher = launcher;
    this.onChange = onChange;
    this.log = log;
  }

  /**
   * Once {@link #stop} was called nothing is recorded any more: the signal to end may come first.
   *
   * @param running the services as they run
   * @param trainees the same services, on ports that nobody else uses
   */
  public synchronized void start(List<ServiceSpec> running, List<ServiceSpec> trainees) {
    if (stopped) {
      return;
    }
    List<ServiceSpec> missing = new ArrayList<>();
    for (int i = 0; i < running.size(); i++) {
      if (!cache.has(running.get(i).name(), running.get(i).program())) {
        missing.add(trainees.get(i));
      }
    }
    if (!missing.isEmpty()) {
      thread = Thread.ofPlatform().daemon().name("aot-training").start(() -> trainAll(missing));
    }
  }

  /** Ends a recording under way, at once; what it had is dropped. */
  public void stop() throws InterruptedException {
    Thread running;
    synchronized (this) {
      stopped = true;
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      running.join();
    }
  }

  private void trainAll(List<ServiceSpec> services) {
    try {
      new LogFile(log).startOver();
      try (FileChannel channel = openLock();
          FileLock lock = channel.tryLock()) {
        // Another home of the same project may be recording the very same files.
        if (lock != null) {
          cache.removeDrafts();
          for (ServiceSpec service : services) {
            train(service);
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException | PartFailure e) {
      System.getLogger(AotTraining.class.getName())
          .log(System.Logger.Level.DEBUG, "No cache was recorded", e);
    }
  }

  private FileChannel openLock() throws IOException {
    Files.createDirectories(cache.folder());
    return FileChannel.open(
        cache.folder().resolve("training.lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  private void train(ServiceSpec service) throws IOException, PartFailure, InterruptedException {
    Process process =
        launcher.startInBackground(service, cache.record(service.name(), service.program()));
    ProcessId id = ProcessId.of(process.toHandle());
    note(id);
    try {
      PartProcess started = ServiceProcess.of(process, service, READY_WITHIN);
      started.awaitReady();
      process.destroy();
      if (started.awaitExit(RECORDED_WITHIN)) {
        cache.adopt(service.name(), service.program());
      }
    } finally {
      endNow(process);
      note(null);
    }
  }

  private static void endNow(Process process) throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    List<ProcessId> family = new ArrayList<>(Processes.descendants(process.toHandle()));
    family.addFirst(ProcessId.of(process.toHandle()));
    Processes.kill(family);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(@Nullable ProcessId id) {
    trainee = id;
    onChange.accept(id == null ? List.of() : List.of(id));
  }
}
