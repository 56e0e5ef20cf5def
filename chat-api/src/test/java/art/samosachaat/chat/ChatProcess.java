package art.samosachaat.chat;

import art.samosachaat.kit.testing.Http;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A replica in a process of its own, which can be killed as the kernel kills. */
final class ChatProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private ChatProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * @param environment as another replica has it
   * @param log where it writes
   */
  static ChatProcess start(Map<String, String> environment, Path log) throws Exception {
    int port = freePort();
    ProcessBuilder builder = java("server");
    builder.environment().putAll(environment);
    builder.environment().put("CHAT_PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    ChatProcess started = new ChatProcess(builder.start(), port);
    Eventually.eventually(started::answers);
    return started;
  }

  /** A process of chat-api that carries out a command with the configuration that ships. */
  static ProcessBuilder java(String... command) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ChatApplication.class.getName()));
    all.addAll(List.of(command));
    all.add(new File("config.yml").getAbsolutePath());
    return new ProcessBuilder(all);
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the replica ended by itself");
    }
    try {
      return Http.on(port).get("/api/health").status() == 200;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  Http as(String user) {
    return Http.on(port).with("Authorization", "Bearer user-" + user);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the replica cannot be killed");
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
