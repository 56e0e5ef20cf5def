package art.samosachaat.local.platform;

import art.samosachaat.contracts.Shutdown;
import art.samosachaat.local.postgres.LocalPostgres;
import art.samosachaat.local.process.JavaLauncher;
import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.Processes;
import art.samosachaat.local.terminal.Console;
import art.samosachaat.obs.prove.PrometheusCommand;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a launcher that was killed left running. Only for the holder of the home's lock. */
record Leftovers(Home home, Console console) {

  private static final Duration GRACE = Duration.ofSeconds(Shutdown.PROCESS_SECONDS);

  /** Ends the processes of the run before, the database after its clients; no others. */
  void end() throws IOException, InterruptedException {
    Set<ProcessId> services = new LinkedHashSet<>(writtenDown());
    services.addAll(withFoldersHere());
    if (!services.isEmpty()) {
      console.say("Ending what an earlier run left behind …");
      Processes.end(services, GRACE);
    }
    LocalPostgres.endLeftOver(home.postgresData());
    home.runFile().delete();
  }

  private List<ProcessId> writtenDown() throws IOException {
    return home.runFile().read().stream()
        .flatMap(state -> state.processes().entrySet().stream())
        .filter(part -> !part.getKey().equals(LocalPostgres.NAME))
        .flatMap(part -> part.getValue().stream())
        .filter(ProcessId::isAlive)
        .toList();
  }

  /** A launcher can be killed between the start of a process and writing it down. */
  private List<ProcessId> withFoldersHere() {
    List<String> arguments =
        List.of(
            JavaLauncher.TEMPORARY_FOLDER + home.temporaryFolders() + File.separator,
            PrometheusCommand.CONFIG_FILE + home.prometheus() + File.separator,
            Monitoring.TEXTFILE_FOLDER + home.prometheus() + File.separator);
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              String line = process.info().commandLine().orElse("");
              return arguments.stream().anyMatch(line::contains);
            })
        .map(ProcessId::of)
        .toList();
  }
}
