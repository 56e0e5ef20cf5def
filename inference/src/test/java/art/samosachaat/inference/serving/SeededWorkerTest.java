package art.samosachaat.inference.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.inference.Requests;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.EngineTimeouts;
import art.samosachaat.inference.engine.Generation;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.inference.supervisor.Launch;
import art.samosachaat.inference.supervisor.RestartPolicy;
import art.samosachaat.inference.supervisor.WorkerListener;
import art.samosachaat.inference.supervisor.WorkerState;
import art.samosachaat.inference.supervisor.WorkerSupervisor;
import art.samosachaat.inference.worker.WorkerOptions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeededWorkerTest {
  private final WorkerSupervisor supervisor =
      new WorkerSupervisor(
          new Launch.OwnWorker(),
          new WorkerOptions(Requests.MODEL, 1, 0, 1),
          "nano",
          RestartPolicy.DEFAULT,
          WorkerListener.NONE);
  private final OpenAiEngine engine =
      new OpenAiEngine(supervisor::backend, EngineTimeouts.DEFAULT, true, 2);
  private final SeededWorker worker =
      new SeededWorker(supervisor, engine, () -> Optional.of("there is no room for it"));

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void saysSoWhereThereIsNoMemoryForItAndStartsNothing() {
    for (int i = 0; i < 2; i++) {
      try (Generation answer = worker.start(Requests.roll("q", 1L))) {
        assertThatThrownBy(answer::next)
            .isInstanceOfSatisfying(
                EngineException.class,
                e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.UNAVAILABLE))
            .hasMessage("there is no room for it");
      }
    }
    assertThat(supervisor.state()).isInstanceOf(WorkerState.Stopped.class);
  }
}
