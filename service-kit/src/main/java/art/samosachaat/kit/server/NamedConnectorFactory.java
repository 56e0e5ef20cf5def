package art.samosachaat.kit.server;

import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/** An HTTP connector that carries the name of its {@link Port} and the limits of every service. */
final class NamedConnectorFactory extends HttpConnectorFactory {

  /**
   * Longer than proxies and clients keep an idle connection (nginx 60 s, Java's client 30 s):
   * whoever closes first must not be the one that cannot know whether a request is under way.
   */
  private static final Duration IDLE_TIMEOUT = Duration.seconds(75);

  private static final DataSize MOST_HEADERS = DataSize.kibibytes(8);

  /** A stream holds one for as long as it lives: Jetty gives it back with the answer's end. */
  private static final DataSize OUTPUT_BUFFER = DataSize.kibibytes(4);

  private final Port port;

  NamedConnectorFactory(Port port, String host, int number) {
    this.port = port;
    setBindHost(host);
    setPort(number);
    setIdleTimeout(IDLE_TIMEOUT);
    setMaxRequestHeaderSize(MOST_HEADERS);
    setOutputBufferSize(OUTPUT_BUFFER);
    setUseServerHeader(false);
  }

  @Override
  protected ServerConnector buildConnector(
      Server server,
      Scheduler scheduler,
      ByteBufferPool bufferPool,
      String name,
      @Nullable ThreadPool threadPool,
      ConnectionFactory... factories) {
    return super.buildConnector(server, scheduler, bufferPool, port.name(), threadPool, factories);
  }
}
