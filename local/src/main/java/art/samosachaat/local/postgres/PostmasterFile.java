package art.samosachaat.local.postgres;

import art.samosachaat.local.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}, the file in which a running PostgreSQL leaves its process number
 * (PostgreSQL 17, chapter "Database File Layout").
 *
 * @param data the data folder
 */
record PostmasterFile(Path data) {

  Optional<ProcessId> running() throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException notRunning) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(this::servesThisFolder)
        .map(ProcessId::of)
        .filter(ProcessId::isAlive);
  }

  /** After a crash the number may belong to any program. */
  private boolean servesThisFolder(ProcessHandle process) {
    Optional<String[]> arguments = process.info().arguments();
    boolean namesFolder =
        arguments.isPresent() && List.of(arguments.get()).contains(data.toString());
    boolean isPostgres =
        process.info().command().filter(command -> command.endsWith("/postgres")).isPresent();
    return isPostgres && (arguments.isEmpty() || namesFolder);
  }
}
