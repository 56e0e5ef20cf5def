package art.samosachaat.inference.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches model files one after the other, each beside its place until it is whole and its checksum
 * is right. What breaks off is gone on with where it ended (RFC 9110, section 14), also after a
 * restart. Thread-safe.
 */
public final class Downloads implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Downloads.class);
  private static final String PART = ".part";
  private static final int BUFFER = 1 << 16;
  private static final long MIB = 1 << 20;
  private static final Timeout SILENCE = Timeout.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Path folder;
  private final Map<String, Download> wanted = new LinkedHashMap<>();
  private final Map<String, String> progress = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> there = new ConcurrentHashMap<>();
  private final Duration firstPause;
  private final Thread thread = Thread.ofPlatform().name("model-downloads").unstarted(this::run);
  private final CloseableHttpClient client =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setDefaultConnectionConfig(
                      ConnectionConfig.custom()
                          .setConnectTimeout(SILENCE)
                          .setSocketTimeout(SILENCE)
                          .build())
                  .build())
          .disableContentCompression()
          .disableCookieManagement()
          .build();

  /**
   * @param firstPause before what broke off is tried again, doubled each time up to a minute
   */
  public Downloads(Path folder, List<Download> downloads, Duration firstPause) {
    this.folder = folder;
    this.firstPause = firstPause;
    for (Download download : downloads) {
      if (Files.notExists(target(download))) {
        wanted.put(download.model(), download);
        progress.put(download.model(), "it waits to be downloaded");
        there.put(download.model(), new CountDownLatch(1));
      }
    }
    thread.setDaemon(true);
  }

  /** Begins, and returns at once. */
  public void start() {
    thread.start();
  }

  /** How far this model's download is, or what is wrong; empty if it is not wanted or is there. */
  public Optional<String> progress(String model) {
    return Optional.ofNullable(progress.get(model));
  }

  /** The models that are still to come. */
  public List<String> pending() {
    return wanted.keySet().stream().filter(progress::containsKey).toList();
  }

  /** Waits until this model's file is there; at once if it is not to be downloaded. */
  public void await(String model) throws InterruptedException {
    CountDownLatch latch = there.get(model);
    if (latch != null) {
      latch.await();
    }
  }

  private void run() {
    try {
      for (Download download : wanted.values()) {
        fetch(download);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(Download download) throws InterruptedException {
    Duration pause = firstPause;
    while (true) {
      try {
        fetchOnce(download);
        progress.remove(download.model());
        Objects.requireNonNull(there.get(download.model())).countDown();
        LOGGER.info("model {} was downloaded", download.model());
        return;
      } catch (WrongFileException e) {
        progress.put(download.model(), e.getMessage() + "; it was not kept");
        LOGGER.error("model {} was not kept: {}", download.model(), e.getMessage());
        return;
      } catch (IOException e) {
        String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        progress.put(download.model(), "its download broke off, and is tried again: " + reason);
        LOGGER.warn("the download of model {} broke off: {}", download.model(), reason);
      }
      Thread.sleep(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
  }

  private void fetchOnce(Download download) throws IOException, InterruptedException {
    Path part = folder.resolve("." + download.model() + ModelRegistry.SUFFIX + PART);
    Files.createDirectories(folder);
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpGet get = new HttpGet(URI.create(download.url()));
    if (have > 0) {
      get.setHeader("Range", "bytes=" + have + "-");
    }
    client.execute(
        get,
        response -> {
          receive(download, response, part, have);
          return part;
        });
    String checksum = Checksum.of(part);
    if (!checksum.equalsIgnoreCase(download.sha256())) {
      Files.delete(part);
      throw new WrongFileException(
          "its SHA-256 is %s, %s was expected".formatted(checksum, download.sha256()));
    }
    Files.move(part, target(download), StandardCopyOption.ATOMIC_MOVE);
  }

  private void receive(Download download, ClassicHttpResponse response, Path part, long have)
      throws IOException {
    switch (response.getCode()) {
      case 200 -> write(download, response, part, 0);
      case 206 -> {
        if (!startsAt(response, have)) {
          Files.delete(part);
          throw new IOException("the server sent another part than was asked for");
        }
        write(download, response, part, have);
      }
      case 416 -> {
        // Nothing is left to send: the checksum tells whether it is whole.
      }
      default -> throw new IOException("the server answers " + response.getCode());
    }
  }

  private static boolean startsAt(ClassicHttpResponse response, long have) {
    Header range = response.getFirstHeader("Content-Range");
    return range != null && range.getValue().startsWith("bytes " + have + "-");
  }

  private void write(Download download, ClassicHttpResponse response, Path part, long have)
      throws IOException {
    long length = response.getEntity().getContentLength();
    long total = length < 0 ? -1 : have + length;
    long free = Files.getFileStore(folder).getUsableSpace();
    if (length > free) {
      throw new IOException(
          "it needs %,d MiB more, the disk has %,d MiB".formatted(length / MIB, free / MIB));
    }
    StandardOpenOption how =
        have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long written = have;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = response.getEntity().getContent();
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        written += n;
        progress.put(download.model(), describe(written, total));
      }
    }
    if (total >= 0 && written < total) {
      throw new IOException("%,d of %,d bytes came".formatted(written, total));
    }
  }

  private static String describe(long written, long total) {
    return total > 0
        ? "it is being downloaded: %d %% of %,d MiB"
            .formatted(100 * written / total, Math.ceilDiv(total, MIB))
        : "it is being downloaded: %,d MiB so far".formatted(written / MIB);
  }

  private Path target(Download download) {
    return folder.resolve(download.model() + ModelRegistry.SUFFIX);
  }

  /** Breaks off; what has come is gone on with next time. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      client.close();
      thread.join();
    } catch (IOException e) {
      LOGGER.debug("connections were broken off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class WrongFileException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongFileException(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
