package art.samosachaat.inference.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The worker process. It reads a key from standard input, loads one model, and once that has
 * answered prints {@code {"port":…}} on standard output. It lives as long as its standard input
 * stays open: whoever started it ends it by closing that, or by dying.
 */
public final class WorkerMain {
  /** Where the binding unpacks its native library; of this process alone, removed again by it. */
  public static final String LIBRARY_FOLDER = "de.kherud.llama.tmpdir";

  private static final int EXIT_USAGE = 2;
  private static final int EXIT_LOAD = 3;

  private WorkerMain() {}

  /** Started by the supervisor with {@link WorkerOptions#toArguments()}. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    // The binding prints on standard output, which is ours to say that we are ready.
    System.setOut(System.err);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      WorkerOptions options = WorkerOptions.parse(arguments);
      String key = in.readLine();
      if (key == null || key.isBlank()) {
        fail(EXIT_USAGE, "standard input ended before the key came");
        return;
      }
      outliveSignals();
      Thread.ofPlatform().daemon().name("parent-watch").start(() -> endWithParent(in));
      LlamaCpp llama = LlamaCpp.load(options);
      forgetLibrary();
      int port = new ChatServer(llama, options, key.strip()).start();
      out.println("{\"port\":" + port + "}");
      out.flush();
    } catch (IllegalArgumentException e) {
      fail(EXIT_USAGE, String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      fail(EXIT_LOAD, "the model cannot be loaded: there is no file " + e.getFile());
    } catch (IOException | RuntimeException e) {
      // The binding's own exception is not public and says no more than its message.
      fail(EXIT_LOAD, "the model cannot be loaded: " + e.getMessage());
    } catch (LinkageError | OutOfMemoryError e) {
      // No native library for this machine or no place to unpack it; a vocabulary beyond the heap.
      fail(EXIT_LOAD, "the model cannot be loaded: " + e);
    }
  }

  private static void endWithParent(BufferedReader in) {
    try {
      while (in.readLine() != null) {
        // Nothing more is said on this line; its end is the message.
      }
    } catch (IOException e) {
      System.err.println("standard input broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(0);
  }

  /**
   * Ctrl-C in a terminal reaches the service and its workers alike. The service first lets answers
   * end and then closes our standard input, so a signal alone must not end this process.
   */
  private static void outliveSignals() {
    Thread wait =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  try {
                    Thread.sleep(Long.MAX_VALUE);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Runtime.getRuntime().addShutdownHook(wait);
  }

  /**
   * The library is mapped now and needs its file no more; a killed process would leave it behind.
   */
  private static void forgetLibrary() throws IOException {
    String folder = System.getProperty(LIBRARY_FOLDER, "");
    if (folder.isEmpty()) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder), "*jllama*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(Path.of(folder));
  }

  private static void fail(int status, String message) {
    System.err.println(message);
    System.err.flush();
    // Not exit: its hooks wait, and native threads may keep it from ending.
    Runtime.getRuntime().halt(status);
  }
}
