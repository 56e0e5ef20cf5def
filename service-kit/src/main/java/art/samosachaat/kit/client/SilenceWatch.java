package art.samosachaat.kit.client;

import io.dropwizard.lifecycle.Managed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Breaks off the calls whose neighbour says nothing for too long. One timer for all of them: a
 * limit on each socket would set and unset a timer for each event. Thread-safe.
 */
final class SilenceWatch implements Managed {

  private final Duration longest;
  private final LongSupplier ticker;
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("silence-watch").factory());

  SilenceWatch(Duration longest) {
    this(longest, System::nanoTime);
  }

  /**
   * @param ticker nanoseconds since some moment, never back
   */
  SilenceWatch(Duration longest, LongSupplier ticker) {
    this.longest = longest;
    this.ticker = ticker;
  }

  @Override
  public void start() {
    long millis = Math.clamp(longest.toMillis() / 4, 10, 1000);
    timer.scheduleWithFixedDelay(this::breakOffTheSilent, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    timer.shutdownNow();
  }

  /** From now on the call is watched, until it is closed. */
  Call watch(HttpUriRequestBase request) {
    Call call = new Call(request);
    calls.add(call);
    return call;
  }

  void breakOffTheSilent() {
    long now = ticker.getAsLong();
    calls.forEach(call -> call.check(now));
  }

  /** One call. A single thread waits for it. */
  final class Call implements AutoCloseable {

    private final HttpUriRequestBase request;
    private long since;
    private volatile boolean waiting;
    private volatile boolean brokenOff;

    private Call(HttpUriRequestBase request) {
      this.request = request;
    }

    void waits() {
      since = ticker.getAsLong();
      waiting = true;
    }

    void heard() {
      waiting = false;
    }

    private void check(long now) {
      if (waiting && now - since > longest.toNanos()) {
        brokenOff = true;
        request.abort();
      }
    }

    /** Why a call failed: its own reason, or that the neighbour was silent. */
    IOException reason(IOException failure) {
      if (!brokenOff) {
        return failure;
      }
      var silent = new SocketTimeoutException("silent for " + longest.toMillis() + " ms");
      silent.initCause(failure);
      return silent;
    }

    /**
     * The answer's body, watched at each read: also what is no event, such as a comment that keeps
     * the stream alive, breaks the silence.
     */
    InputStream watched(InputStream body) {
      return new FilterInputStream(body) {
        @Override
        public int read() throws IOException {
          return watching(in::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          return watching(() -> in.read(bytes, offset, length));
        }
      };
    }

    private int watching(Read read) throws IOException {
      waits();
      try {
        return read.read();
      } catch (IOException failed) {
        throw reason(failed);
      } finally {
        heard();
      }
    }

    @Override
    public void close() {
      calls.remove(this);
    }
  }

  private interface Read {
    int read() throws IOException;
  }
}
