package art.samosachaat.bench.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's nginx as the peer: hands each piece on at once, and stores nothing. */
final class Nginx implements Peer {

  private static final String CONFIGURATION =
      """
      daemon off;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log;
      worker_processes auto;
      worker_rlimit_nofile 20000;
      events { worker_connections 18000; }
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        upstream inference { server 127.0.0.1:%3$d; keepalive 64; }
        server {
          listen 127.0.0.1:%2$d backlog=4096;
          location / {
            proxy_pass http://inference;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_buffering off;
            proxy_read_timeout 60s;
          }
        }
      }
      """;

  private final Process process;
  private final int port;

  Nginx(int port, int inferencePort, Path folder) throws IOException {
    this.port = port;
    Path configuration = Files.createDirectories(folder).resolve("nginx.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(folder, port, inferencePort));
    process =
        new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    Ports.awaitListening(port, process);
  }

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean warmsUp() {
    return false;
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public byte[] request(int client, int tokens) {
    return Requests.post(
        "/generate",
        "",
        "{\"max_tokens\": "
            + tokens
            + ", \"messages\": [{\"role\": \"user\", \"content\": \"What is a samosa?\"}]}");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
