package art.samosachaat.inference.serving;

import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.inference.supervisor.WorkerListener;
import art.samosachaat.obs.instruments.CounterInstrument;
import art.samosachaat.obs.instruments.CounterSeries;
import art.samosachaat.obs.instruments.Instruments;
import art.samosachaat.obs.model.LabelSet;
import java.util.HashMap;
import java.util.Map;

/** Counts what happens to workers. */
final class WorkerMetrics implements WorkerListener {
  private final CounterSeries loads;
  private final CounterSeries failedLoads;
  private final CounterInstrument crashes;
  private final CounterInstrument restarts;

  WorkerMetrics(Instruments instruments) {
    CounterInstrument all = instruments.counter(InferenceMetrics.MODEL_LOADS);
    loads = all.with(InferenceMetrics.OUTCOME.value("success"));
    failedLoads = all.with(InferenceMetrics.OUTCOME.value("failure"));
    crashes = instruments.counter(InferenceMetrics.WORKER_CRASHES);
    restarts = instruments.counter(InferenceMetrics.WORKER_RESTARTS);
  }

  static void exportStates(Instruments instruments, EngineHost host) {
    instruments.gauge(InferenceMetrics.WORKERS, () -> states(host));
  }

  private static Map<LabelSet, Double> states(EngineHost host) {
    Map<LabelSet, Double> states = new HashMap<>();
    host.workers()
        .forEach(
            (state, count) ->
                states.put(
                    LabelSet.of(InferenceMetrics.WORKER_STATE.value(state)), count.doubleValue()));
    return states;
  }

  @Override
  public void loaded() {
    loads.inc();
  }

  @Override
  public void loadFailed() {
    failedLoads.inc();
  }

  @Override
  public void crashed() {
    crashes.inc();
  }

  @Override
  public void restarting() {
    restarts.inc();
  }
}
