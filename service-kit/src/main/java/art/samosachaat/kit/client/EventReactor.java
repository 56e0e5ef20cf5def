package art.samosachaat.kit.client;

import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The few threads that read the streams of one kind of neighbour, as many as processors, and the
 * connections they come on. Its threads start with the first stream. Thread-safe.
 */
final class EventReactor implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(EventReactor.class);

  private static final int MOST_CONNECTIONS = 16_384;

  /** Each connection has three; an event is a tenth of it. */
  private static final int BUFFER = 1024;

  /** How often silence is looked for. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * Less than the 75 s after which our services close an idle connection: a request must not meet
   * one that is being closed.
   */
  private static final Timeout LONGEST_LIFE = Timeout.ofSeconds(60);

  private final String name;
  private final Timeout connectTimeout;
  private final Timeout silence;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("stream-gathering").factory());
  private final Gathering gathering;
  private @Nullable HttpAsyncRequester requester;
  private volatile boolean stopping;

  /**
   * @param silence after which a stream is broken off
   */
  EventReactor(String name, Duration connectTimeout, Duration silence) {
    this(
        name,
        connectTimeout,
        silence,
        new Gathering(
            EventReactor::cpuNanos, System::nanoTime, Runtime.getRuntime().availableProcessors()));
  }

  EventReactor(String name, Duration connectTimeout, Duration silence, Gathering gathering) {
    this.name = name;
    this.gathering = gathering;
    this.connectTimeout = Timeout.of(connectTimeout);
    this.silence = Timeout.of(silence);
  }

  /** Connects, or takes a connection that is free. Blocks. */
  EventFlow connect(URI base, EventFlow.Listener listener) throws IOException {
    HttpHost host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
    try {
      AsyncClientEndpoint endpoint = running().connect(host, connectTimeout).get();
      return new EventFlow(endpoint, listener);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException unreachable) {
        throw unreachable;
      }
      throw new IOException(String.valueOf(failed.getCause()), failed.getCause());
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while connecting");
    }
  }

  private synchronized HttpAsyncRequester running() throws IOException {
    if (stopping) {
      throw new IOException("the service is shutting down");
    }
    HttpAsyncRequester running = requester;
    if (running == null) {
      running = build();
      requester = running;
      running.start();
      long interval = Gathering.INTERVAL.toNanos();
      timer.scheduleWithFixedDelay(this::release, interval, interval, TimeUnit.NANOSECONDS);
    }
    return running;
  }

  private HttpAsyncRequester build() {
    HttpAsyncRequester built =
        AsyncRequesterBootstrap.bootstrap()
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(Runtime.getRuntime().availableProcessors())
                    .setSoTimeout(silence)
                    .setSelectInterval(
                        TimeValue.ofMilliseconds(
                            Math.min(LOOK.toMillis(), Math.max(10, silence.toMilliseconds() / 4))))
                    .setTcpNoDelay(true)
                    .build())
            .setHttp1Config(Http1Config.custom().setBufferSize(BUFFER).build())
            // Not the default one, which asks first whether a body may be sent (Expect:
            // 100-continue).
            .setHttpProcessor(
                new DefaultHttpProcessor(
                    RequestTargetHost.INSTANCE,
                    RequestContent.INSTANCE,
                    RequestConnControl.INSTANCE))
            .setMaxTotal(MOST_CONNECTIONS)
            .setDefaultMaxPerRoute(MOST_CONNECTIONS)
            .setTimeToLive(LONGEST_LIFE)
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setPoolReusePolicy(PoolReusePolicy.LIFO)
            .setTlsStrategy(DefaultClientTlsStrategy.createSystemDefault())
            .setIOSessionDecorator(session -> new DrainedSession(session, gathering))
            .setIOSessionListener(new AfterConnecting(silence))
            .setExceptionCallback(this::tell)
            .create();
    return built;
  }

  private void release() {
    try {
      gathering.release();
    } catch (RuntimeException failed) {
      // The timer would not call again, and what is held would be held for good.
      tell(failed);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private void tell(Exception failed) {
    // Its selectors are closed under it when it stops.
    if (!stopping) {
      LOG.warn("Reading streams of {} failed", name, failed);
    }
  }

  @Override
  public synchronized void stop() {
    stopping = true;
    timer.shutdownNow();
    if (requester != null) {
      requester.close(CloseMode.IMMEDIATE);
      requester = null;
    }
  }

  /** A connection keeps the time limit that it was made with; this gives it that of streams. */
  private record AfterConnecting(Timeout silence) implements IOSessionListener {

    @Override
    public void outputReady(IOSession session) {
      session.setSocketTimeout(silence);
    }

    @Override
    public void connected(IOSession session) {}

    @Override
    public void startTls(IOSession session) {}

    @Override
    public void inputReady(IOSession session) {}

    @Override
    public void timeout(IOSession session) {}

    @Override
    public void exception(IOSession session, Exception failure) {}

    @Override
    public void disconnected(IOSession session) {}
  }
}
