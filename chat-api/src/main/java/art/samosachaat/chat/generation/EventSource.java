package art.samosachaat.chat.generation;

import java.time.Duration;

/** Where a stream's events come from: this process's memory, or the database. */
interface EventSource {

  /** Waits for events after one, at most so long. */
  Tail after(long seq, Duration longest) throws InterruptedException;

  /** Whether an event of this number was kept; 0 stands for the beginning. */
  boolean has(long seq);

  /** What a client starts again from whose last event was not kept. */
  Restart restart();
}
