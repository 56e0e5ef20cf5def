package art.samosachaat.inference.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.inference.Requests;
import art.samosachaat.inference.engine.EngineEvent;
import art.samosachaat.inference.engine.EngineTimeouts;
import art.samosachaat.inference.engine.Generation;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.inference.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An installed server in the place of our own worker. */
@Timeout(60)
class ServerWorkerIT {

  @Test
  void speaksWithAServerThatTheMachineHasAndEndsIt() throws Exception {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            StandInServer.class.getName(),
            "--flash-attn");
    ProcessHandle shell;
    List<ProcessHandle> server;
    try (WorkerSupervisor supervisor = supervise(command)) {
      assertThat(supervisor.awaitFirstLoad()).isEmpty();
      shell = ProcessHandle.of(((WorkerState.Ready) supervisor.state()).pid()).orElseThrow();
      server = shell.descendants().toList();
      assertThat(server).isNotEmpty();
      try (OpenAiEngine engine =
              new OpenAiEngine(supervisor::backend, EngineTimeouts.DEFAULT, false, 4);
          Generation generation = engine.start(Requests.ask("q"))) {
        assertThat(((EngineEvent.Text) generation.next()).text())
            .startsWith("--flash-attn --model ")
            .contains("/m.gguf --alias nano --host 127.0.0.1 --port ")
            .endsWith("--parallel 2 --threads 1 --jinja --ctx-size 1024");
      }
    }

    assertThat(shell.isAlive()).isFalse();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (server.stream().anyMatch(ProcessHandle::isAlive)) {
      assertThat(System.nanoTime()).as("the server's end").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void saysThatTheCommandIsNotThere() throws Exception {
    try (WorkerSupervisor supervisor = supervise(List.of("/nowhere/llama-server"))) {
      assertThat(supervisor.awaitFirstLoad().orElseThrow())
          .contains("status 127", "/nowhere/llama-server");
    }
  }

  private static WorkerSupervisor supervise(List<String> command) {
    WorkerSupervisor supervisor =
        new WorkerSupervisor(
            new Launch.Server(command),
            new WorkerOptions(Path.of("m.gguf").toAbsolutePath(), 2, 512, 1),
            "nano",
            RestartPolicy.DEFAULT,
            WorkerListener.NONE);
    supervisor.start();
    return supervisor;
  }
}
