package art.samosachaat.inference.supervisor;

import java.util.List;

/** How a worker process is started. */
public sealed interface Launch {

  /** This project's own worker: llama.cpp inside a small JVM. */
  record OwnWorker() implements Launch {}

  /**
   * A server that the machine has, which takes the options of llama.cpp's {@code llama-server}: for
   * models that the embedded engine is too old for.
   *
   * @param command the program and whatever it is to be told besides; not empty
   */
  record Server(List<String> command) implements Launch {
    public Server {
      command = List.copyOf(command);
      if (command.isEmpty()) {
        throw new IllegalArgumentException("the command is empty");
      }
    }
  }
}
