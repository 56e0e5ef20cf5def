package art.samosachaat.inference.serving;

import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.inference.supervisor.WorkerListener;
import art.samosachaat.obs.instruments.CounterInstrument;
import art.samosachaat.obs.instruments.CounterSeries;
import art.samosachaat.obs.instruments.HistogramSeries;
import art.samosachaat.obs.instruments.Instruments;
import art.samosachaat.obs.model.LabelSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts what happens to workers, and how swaps end. */
final class WorkerMetrics implements WorkerListener, SwapListener {
  private static final double NANOS_PER_SECOND = 1e9;

  private final CounterSeries loads;
  private final CounterSeries failedLoads;
  private final HistogramSeries loadDuration;
  private final CounterSeries swaps;
  private final CounterSeries failedSwaps;
  private final CounterInstrument crashes;
  private final CounterInstrument restarts;

  WorkerMetrics(Instruments instruments) {
    CounterInstrument all = instruments.counter(InferenceMetrics.MODEL_LOADS);
    loads = all.with(InferenceMetrics.OUTCOME.value("success"));
    failedLoads = all.with(InferenceMetrics.OUTCOME.value("failure"));
    loadDuration = instruments.histogram(InferenceMetrics.MODEL_LOAD_DURATION).with();
    CounterInstrument allSwaps = instruments.counter(InferenceMetrics.MODEL_SWAPS);
    swaps = allSwaps.with(InferenceMetrics.OUTCOME.value("success"));
    failedSwaps = allSwaps.with(InferenceMetrics.OUTCOME.value("failure"));
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
  public void loaded(Duration took) {
    loadDuration.observe(took.toNanos() / NANOS_PER_SECOND);
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

  @Override
  public void swapped() {
    swaps.inc();
  }

  @Override
  public void swapFailed() {
    failedSwaps.inc();
  }
}
