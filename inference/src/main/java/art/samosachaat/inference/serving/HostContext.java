package art.samosachaat.inference.serving;

import art.samosachaat.inference.supervisor.WorkerListener;
import java.time.InstantSource;

/** What every engine is given: who hears of its workers and its swaps, and the time. */
record HostContext(WorkerListener workers, SwapListener swaps, InstantSource clock) {}
