package art.samosachaat.local.platform;

import art.samosachaat.local.postgres.LocalPostgres;
import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.Processes;
import art.samosachaat.local.process.RunState;
import art.samosachaat.local.terminal.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a launcher that was killed left running. Only for the holder of the home's lock. */
record Leftovers(Home home, Console console) {

  private static final Duration GRACE = Duration.ofSeconds(10);

  /**
   * Ends the processes of the run that was written down last, the database after its clients; no
   * others.
   */
  void end() throws IOException, InterruptedException {
    Optional<RunState> crashed = home.runFile().read();
    if (crashed.isPresent()) {
      List<ProcessId> services = new ArrayList<>();
      for (Map.Entry<String, List<ProcessId>> part : crashed.get().processes().entrySet()) {
        if (!part.getKey().equals(LocalPostgres.NAME)) {
          part.getValue().stream().filter(ProcessId::isAlive).forEach(services::add);
        }
      }
      if (!services.isEmpty()) {
        console.say("Ending what an earlier run left behind …");
        Processes.end(services, GRACE);
      }
    }
    LocalPostgres.endLeftOver(home.postgresData());
    home.runFile().delete();
  }
}
