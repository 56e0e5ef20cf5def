package art.samosachaat.local.ports;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The program that listens on a port, as far as this user may know it.
 *
 * @param pid its process id
 * @param program the file name of its executable; "a program" when that is hidden
 */
public record PortOwner(long pid, String program) {

  private static final String LISTENING = "0A";
  private static final int STATE = 3;
  private static final int INODE = 9;

  static Optional<PortOwner> of(int port) {
    Path proc = Path.of("/proc");
    try {
      return Files.isReadable(proc.resolve("net/tcp")) ? fromProc(proc, port) : fromLsof(port);
    } catch (IOException unknowable) {
      return Optional.empty();
    }
  }

  /** See proc_pid_net(5): a listening socket's inode, then the process that has it open. */
  private static Optional<PortOwner> fromProc(Path proc, int port) throws IOException {
    Set<String> links = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      if (Files.isReadable(proc.resolve(table))) {
        links.addAll(listeningInodes(Files.readAllLines(proc.resolve(table)), port));
      }
    }
    if (links.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> holdsAny(proc.resolve(process.pid() + "/fd"), links))
        .findFirst()
        .map(PortOwner::of);
  }

  static Set<String> listeningInodes(List<String> table, int port) {
    String suffix = ":%04X".formatted(port);
    Set<String> links = new HashSet<>();
    for (String line : table) {
      String[] fields = line.strip().split("\\s+");
      if (fields.length > INODE && fields[1].endsWith(suffix) && fields[STATE].equals(LISTENING)) {
        links.add("socket:[" + fields[INODE] + "]");
      }
    }
    return links;
  }

  private static boolean holdsAny(Path descriptors, Set<String> links) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(descriptors)) {
      for (Path file : files) {
        if (Files.isSymbolicLink(file) && links.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException notOurs) {
      return false;
    }
  }

  private static Optional<PortOwner> fromLsof(int port) throws IOException {
    Process lsof =
        new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!lsof.waitFor(3, TimeUnit.SECONDS)) {
        lsof.destroyForcibly();
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      lsof.destroyForcibly();
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    return lsof.inputReader()
        .lines()
        .filter(line -> line.matches("\\d{1,18}"))
        .findFirst()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .map(PortOwner::of);
  }

  private static PortOwner of(ProcessHandle process) {
    String program =
        process
            .info()
            .command()
            .map(command -> Path.of(command).getFileName())
            .map(Path::toString)
            .orElse("a program");
    return new PortOwner(process.pid(), program);
  }

  @Override
  public String toString() {
    return program + " (process " + pid + ")";
  }
}
