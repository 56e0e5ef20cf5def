package art.samosachaat.inference.model;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a models folder: says in the log what comes and goes, and computes checksums. It hears of
 * changes where the file system tells, and looks by itself besides, since network folders do not.
 */
public final class ModelWatch implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ModelWatch.class);

  private final ModelRegistry registry;
  private final Duration sweep;
  private final Thread thread = Thread.ofPlatform().name("models-watch").unstarted(this::run);
  private Set<String> known = Set.of();
  private boolean folderIsThere = true;

  /**
   * @param sweep how often to look when nothing is heard
   */
  public ModelWatch(ModelRegistry registry, Duration sweep) {
    this.registry = registry;
    this.sweep = sweep;
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /** Begins, and returns at once. */
  public void start() {
    thread.start();
  }

  private void run() {
    try (WatchService watch = registry.folder().getFileSystem().newWatchService()) {
      @Nullable WatchKey key = null;
      while (!Thread.currentThread().isInterrupted()) {
        if (key == null || !key.isValid()) {
          key = register(watch);
        }
        look();
        WatchKey heard = watch.poll(sweep.toMillis(), TimeUnit.MILLISECONDS);
        if (heard != null) {
          heard.pollEvents();
          heard.reset();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedWatchServiceException | IOException e) {
      LOGGER.warn("the models folder is not watched: {}", e.toString());
    }
  }

  private @Nullable WatchKey register(WatchService watch) {
    try {
      return registry
          .folder()
          .register(
              watch,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException e) {
      // It is not there; the next look says so, and tries again.
      LOGGER.debug("the models folder cannot be watched", e);
      return null;
    }
  }

  private void look() throws InterruptedException {
    try {
      Set<String> now =
          registry.models().stream()
              .map(model -> model.tag() + model.unavailableReason().map(r -> ": " + r).orElse(""))
              .collect(Collectors.toCollection(TreeSet::new));
      folderIsThere = true;
      if (!now.equals(known)) {
        LOGGER.info("the models folder holds {}", now);
        known = now;
      }
      registry.computeChecksums();
    } catch (IOException e) {
      if (folderIsThere) {
        LOGGER.warn("the models folder cannot be read: {}", e.toString());
      }
      folderIsThere = false;
    }
  }

  /** Ends it, and waits until it has ended. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
