package art.samosachaat.kit.server;

import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.DataSize;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/** An HTTP connector that carries the name of its {@link Port} and the limits of every service. */
final class NamedConnectorFactory extends HttpConnectorFactory {

  private static final DataSize MOST_HEADERS = DataSize.kibibytes(8);

  /**
   * A stream holds one of each for as long as it lives: Jetty gives it back with the answer's end.
   */
  private static final DataSize BUFFER = DataSize.kibibytes(4);

  /**
   * Jetty takes the frame of each chunk of a stream, 12 bytes, from its pool; what is smaller than
   * the pool's least it allocates anew outside of the heap, for each event.
   */
  private static final DataSize SMALLEST_POOLED_BUFFER = DataSize.bytes(1);

  private final Port port;
  private final ConnectionLimits limits;

  NamedConnectorFactory(Port port, String host, int number, ConnectionLimits limits) {
    this.port = port;
    this.limits = limits;
    setBindHost(host);
    setPort(number);
    setIdleTimeout(limits.idle());
    setMaxRequestHeaderSize(MOST_HEADERS);
    setInputBufferSize(BUFFER);
    setOutputBufferSize(BUFFER);
    setMinBufferPoolSize(SMALLEST_POOLED_BUFFER);
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
    ServerConnector connector =
        super.buildConnector(server, scheduler, bufferPool, port.name(), threadPool, factories);
    connector.addBean(new HeadWatch(connector, limits.head(), System::nanoTime));
    return connector;
  }
}
