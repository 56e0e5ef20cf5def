package art.samosachaat.local.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A started service. */
public final class ServiceProcess implements PartProcess {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Process process;
  private final ProcessId id;
  private final Readiness readiness;
  private final Duration readyWithin;

  ServiceProcess(Process process, Readiness readiness, Duration readyWithin) {
    this.process = process;
    this.id = ProcessId.of(process.toHandle());
    this.readiness = readiness;
    this.readyWithin = readyWithin;
  }

  /** For a process whose readiness is asked at that specification's URL. */
  public static ServiceProcess of(Process process, ServiceSpec spec, Duration readyWithin) {
    return new ServiceProcess(process, new Readiness(spec.readiness()), readyWithin);
  }

  @Override
  public ProcessId id() {
    return id;
  }

  @Override
  public void awaitReady() throws PartFailure, InterruptedException {
    long end = System.nanoTime() + readyWithin.toNanos();
    Readiness.Answer answer = readiness.ask();
    while (!answer.ready()) {
      if (awaitExit(POLL)) {
        throw new PartFailure(exitReason() + " before it was ready");
      }
      if (System.nanoTime() - end > 0) {
        throw new PartFailure(
            "was not ready within %d s; %s answered: %s"
                .formatted(readyWithin.toSeconds(), readiness.url(), answer.detail()));
      }
      answer = readiness.ask();
    }
  }

  @Override
  public boolean awaitExit(Duration wait) throws InterruptedException {
    return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public String exitReason() {
    return ExitReason.of(process.exitValue());
  }

  @Override
  public void stop(Duration grace) throws InterruptedException {
    Processes.end(List.of(id), grace);
  }
}
