package art.samosachaat.local.platform;

import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.RunFile;
import art.samosachaat.local.process.RunState;
import art.samosachaat.local.terminal.Console;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps {@code run.json} true while the platform runs. Thread-safe. */
final class RunRecord {

  private final RunFile file;
  private final Console console;
  private Map<String, String> urls = Map.of();
  private Map<String, List<ProcessId>> parts = Map.of();
  private List<ProcessId> training = List.of();
  private boolean ready;
  private boolean ended;

  RunRecord(RunFile file, Console console) {
    this.file = file;
    this.console = console;
  }

  synchronized void begin(Map<String, String> clientUrls) {
    urls = clientUrls;
    write();
  }

  synchronized void parts(Map<String, List<ProcessId>> now) {
    parts = now;
    write();
  }

  synchronized void training(List<ProcessId> now) {
    training = now;
    write();
  }

  synchronized void ready() {
    ready = true;
    write();
  }

  synchronized void end() throws IOException {
    ended = true;
    file.delete();
  }

  private void write() {
    if (ended) {
      return;
    }
    Map<String, List<ProcessId>> all = new LinkedHashMap<>(parts);
    all.put(Services.TRAINING, training);
    try {
      file.write(new RunState(ProcessId.current(), ready, urls, all));
    } catch (IOException e) {
      console.warn("%s cannot be written: %s".formatted(file.path(), e));
    }
  }
}
