package art.samosachaat.bench.streams;

import art.samosachaat.kit.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Debian's nginx in the part of a cluster's Service: requests go to one replica until it is told to
 * lead them to another, and connections that are open stay where they are.
 */
final class Switch implements AutoCloseable {

  /** Which replica answered, by its port. */
  static final String SERVED_BY = "X-Served-By";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String CONFIGURATION =
      """
      daemon off;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log;
      worker_processes 1;
      worker_rlimit_nofile 8192;
      events { worker_connections 4096; }
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        server {
          listen 127.0.0.1:%2$d backlog=1024;
          location / {
            proxy_pass http://127.0.0.1:%3$d;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_buffering off;
            proxy_read_timeout 60s;
            add_header %4$s %3$d always;
          }
        }
      }
      """;

  private final Path configuration;
  private final int port = Ports.free();
  private final Process process;

  Switch(int replica, Path folder) throws IOException {
    configuration = Files.createDirectories(folder).resolve("nginx.conf");
    write(replica);
    process =
        new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    Ports.awaitListening(port, process);
  }

  private void write(int replica) throws IOException {
    Path folder = configuration.resolveSibling("");
    Files.writeString(
        configuration, CONFIGURATION.formatted(folder.normalize(), port, replica, SERVED_BY));
  }

  int port() {
    return port;
  }

  /** Returns once new connections are led to the other replica. */
  void leadTo(int replica) throws IOException, InterruptedException {
    write(replica);
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Http.on(port).get("/api/health").header(SERVED_BY).equals(Integer.toString(replica))) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("nginx still leads elsewhere after " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
