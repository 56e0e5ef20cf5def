package art.samosachaat.local.process;

import art.samosachaat.contracts.WireRecord;
import java.util.List;
import java.util.Map;

/**
 * What runs on a home: how {@code ask} finds it, and how the next {@code up} ends what a crash left
 * behind.
 *
 * @param launcher the process that supervises
 * @param ready whether everything has been up once
 * @param urls where clients reach each service, by its name
 * @param processes each part's processes, the one that was started first
 */
@WireRecord
public record RunState(
    ProcessId launcher,
    boolean ready,
    Map<String, String> urls,
    Map<String, List<ProcessId>> processes) {

  public RunState {
    urls = Map.copyOf(urls);
    processes = Map.copyOf(processes);
  }
}
