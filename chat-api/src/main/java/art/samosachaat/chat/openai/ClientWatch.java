package art.samosachaat.chat.openai;

import art.samosachaat.kit.server.ClientConnection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Breaks a completion off when its client has left, who is told nothing before its end and so would
 * not be missed. Thread-safe.
 */
final class ClientWatch implements AutoCloseable {

  private final ClientConnection client;
  private final RunningCompletion completion;
  private final ScheduledFuture<?> looking;
  private boolean left;
  private boolean closed;

  /**
   * @param timer looks once a second
   */
  ClientWatch(
      ScheduledExecutorService timer, ClientConnection client, RunningCompletion completion) {
    this.client = client;
    this.completion = completion;
    looking = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private synchronized void look() {
    if (!closed && !left && client.isClosed()) {
      left = true;
      completion.abort();
    }
  }

  /** Whether the client has left, and the completion was broken off. */
  synchronized boolean hasLeft() {
    return left;
  }

  /** Nobody looks any more once this returns. */
  @Override
  public synchronized void close() {
    closed = true;
    looking.cancel(false);
  }
}
