package art.samosachaat.kit.server;

import io.dropwizard.util.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection on which the head of a request began and is not whole in time. Jetty's idle
 * timeout starts again with every byte, so that who sends one now and then would hold a connection
 * for ever (slow loris). Looks once a second at all connections of a port; one thread at a time.
 */
final class HeadWatch extends AbstractLifeCycle implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);

  private final ServerConnector connector;
  private final long longestNanos;
  private final LongSupplier nanoTime;
  private Map<EndPoint, Waiting> waiting = new HashMap<>();
  private volatile Scheduler.@Nullable Task next;

  HeadWatch(ServerConnector connector, Duration longest, LongSupplier nanoTime) {
    this.connector = connector;
    this.longestNanos = longest.toNanoseconds();
    this.nanoTime = nanoTime;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void schedule() {
    next = connector.getScheduler().schedule(this, 1, TimeUnit.SECONDS);
  }

  @Override
  public void run() {
    Map<EndPoint, Waiting> still = new HashMap<>();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Connection connection = endPoint.getConnection();
      if (connection != null) {
        look(endPoint, connection, still);
      }
    }
    waiting = still;
    if (isRunning()) {
      schedule();
    }
  }

  private void look(EndPoint endPoint, Connection connection, Map<EndPoint, Waiting> still) {
    // Before the requests: a head that becomes whole meanwhile is then not taken for a partial one.
    long bytes = connection.getBytesIn();
    long requests = connection.getMessagesIn();
    if (requests > connection.getMessagesOut()) {
      return;
    }
    long now = nanoTime.getAsLong();
    Waiting known = waiting.get(endPoint);
    if (known == null || known.requests != requests) {
      // After a request, what came until the first look was that request.
      still.put(endPoint, new Waiting(requests, requests == 0 ? 0 : bytes, now));
    } else if (bytes == known.bytes) {
      still.put(endPoint, new Waiting(requests, bytes, now));
    } else if (now - known.sinceNanos < longestNanos) {
      still.put(endPoint, known);
    } else {
      LOG.debug("the head of a request took longer than {} ns to arrive", longestNanos);
      endPoint.close();
    }
  }

  /**
   * A connection between two requests.
   *
   * @param requests those before
   * @param bytes received by the end of those
   * @param sinceNanos when nothing of the next had been received yet
   */
  private record Waiting(long requests, long bytes, long sinceNanos) {}
}
