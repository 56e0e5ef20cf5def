package art.samosachaat.inference.supervisor;

import art.samosachaat.inference.worker.WorkerOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of an installed server, in the options of llama.cpp's {@code llama-server}. A
 * shell stands around it that ends it when standard input ends, as our own worker ends by itself: a
 * service that is killed leaves no server behind.
 */
final class ServerCommand {
  /** Where llama-server reads the key that callers must show; a command line can be read by all. */
  static final String KEY_VARIABLE = "LLAMA_API_KEY";

  private static final String END_WITH_INPUT =
      "exec 3<&0; \"$@\" </dev/null & server=$!;"
          + " { cat <&3 >/dev/null; kill \"$server\" 2>/dev/null; } >/dev/null 2>&1 &"
          + " exec 3<&-; wait \"$server\"";

  private ServerCommand() {}

  static List<String> of(Launch.Server server, WorkerOptions options, String tag, int port) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", END_WITH_INPUT, "worker"));
    command.addAll(server.command());
    command.addAll(
        List.of(
            "--model",
            options.model().toString(),
            "--alias",
            tag,
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--parallel",
            Integer.toString(options.slots()),
            "--threads",
            Integer.toString(options.threads()),
            "--jinja"));
    if (options.contextTokens() > 0) {
      // The server divides what it is given among its slots.
      long all = (long) options.contextTokens() * options.slots();
      command.addAll(List.of("--ctx-size", Long.toString(all)));
    }
    return List.copyOf(command);
  }
}
