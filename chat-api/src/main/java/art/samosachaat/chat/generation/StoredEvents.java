package art.samosachaat.chat.generation;

import art.samosachaat.kit.sse.SseWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The events of a generation that this process does not own, as its owner stores them, or those of
 * one that has ended. They are looked for twice a second, about as often as they are stored.
 */
final class StoredEvents implements EventSource {

  private static final Duration PERIOD = Duration.ofMillis(500);

  private final GenerationDao generations;
  private final UUID id;
  private final UUID userId;

  StoredEvents(GenerationDao generations, UUID id, UUID userId) {
    this.generations = generations;
    this.id = id;
    this.userId = userId;
  }

  @Override
  public Tail after(long seq, Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (true) {
      // The state first: what is stored before the end is then surely seen.
      Optional<GenerationRow> row = generations.find(id, userId);
      boolean ended = row.isEmpty() || row.get().ended();
      Tail tail = read(seq, ended);
      if (ended || tail.last() > seq || System.nanoTime() > deadline) {
        return tail;
      }
      Thread.sleep(PERIOD);
    }
  }

  private Tail read(long seq, boolean ended) {
    StringBuilder events = new StringBuilder();
    long last = seq;
    for (NumberedEvent event : storedAfter(seq)) {
      last = event.seq();
      events.append(SseWriter.encode(Long.toString(last), null, event.payload()));
    }
    return new Tail(events.toString(), last, ended);
  }

  @Override
  public boolean has(long seq) {
    return seq == 0 || generations.hasEvent(id, seq);
  }

  @Override
  public Restart restart() {
    return Payloads.restart(storedAfter(0));
  }

  private List<NumberedEvent> storedAfter(long seq) {
    return generations.chunksAfter(id, seq).stream()
        .flatMap(chunk -> chunk.after(seq).stream())
        .toList();
  }
}
