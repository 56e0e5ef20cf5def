package art.samosachaat.bench.streams;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Clients that each ask once and read their stream to its end, all on one thread, so that they cost
 * little beside what is measured.
 */
final class StreamClients {

  private static final byte[] TOKEN = "\"token\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "\"done\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress target;
  private final Workload workload;
  private final IntFunction<byte[]> requests;
  private final Duration patience;
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
  private final Map<String, Integer> problems = new TreeMap<>();
  private final long[] firsts;
  private int firstCount;
  private int completed;
  private int open;
  private long tokens;

  /**
   * @param requests the bytes that a client sends, head and body
   * @param patience beyond the planned time, after which whoever is not done has failed
   */
  StreamClients(int port, Workload workload, IntFunction<byte[]> requests, Duration patience) {
    this.target = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    this.workload = workload;
    this.requests = requests;
    this.patience = patience;
    this.firsts = new long[workload.streams()];
  }

  Outcome run() throws IOException {
    long start = System.nanoTime();
    long deadline = start + workload.planned().plus(patience).toNanos();
    long between = workload.ramp().toNanos() / workload.streams();
    try (Selector selector = Selector.open()) {
      int begun = 0;
      while ((begun < workload.streams() || open > 0) && System.nanoTime() - deadline < 0) {
        while (begun < workload.streams() && System.nanoTime() - start >= begun * between) {
          begin(selector, begun++);
        }
        selector.select(this::ready, 1);
      }
      for (SelectionKey key : selector.keys()) {
        ((Client) key.attachment()).fail("not done in time");
      }
    }
    return Outcome.of(
        completed,
        tokens,
        Arrays.copyOf(firsts, firstCount),
        Duration.ofNanos(System.nanoTime() - start),
        problems);
  }

  private void begin(Selector selector, int number) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.socket().setTcpNoDelay(true);
    open++;
    Client client = new Client(channel, requests.apply(number));
    channel.register(selector, SelectionKey.OP_CONNECT, client);
    channel.connect(target);
  }

  private void ready(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (key.isConnectable() && client.channel.finishConnect()) {
        key.interestOps(SelectionKey.OP_READ);
        client.ask();
      } else if (key.isReadable()) {
        client.read();
      }
    } catch (IOException broken) {
      client.fail("connection: " + broken.getMessage());
    }
  }

  private final class Client {
    final SocketChannel channel;
    private final byte[] request;
    private final byte[] status = new byte[OK.length];
    private int statusBytes;
    private int tokenMatch;
    private int doneMatch;
    private int received;
    private long asked;
    private boolean over;

    Client(SocketChannel channel, byte[] request) {
      this.channel = channel;
      this.request = request;
    }

    void ask() throws IOException {
      ByteBuffer out = ByteBuffer.wrap(request);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      asked = System.nanoTime();
    }

    void read() throws IOException {
      in.clear();
      int count = channel.read(in);
      if (count < 0) {
        fail("closed after " + (received == 0 ? "nothing" : "some tokens"));
        return;
      }
      in.flip();
      while (in.hasRemaining() && !over) {
        take(in.get());
      }
    }

    private void take(byte next) throws IOException {
      if (statusBytes < status.length) {
        status[statusBytes++] = next;
        if (statusBytes == status.length && !Arrays.equals(status, OK)) {
          fail(new String(status, StandardCharsets.US_ASCII));
        }
        return;
      }
      tokenMatch = next == TOKEN[tokenMatch] ? tokenMatch + 1 : next == '"' ? 1 : 0;
      doneMatch = next == DONE[doneMatch] ? doneMatch + 1 : next == '"' ? 1 : 0;
      if (tokenMatch == TOKEN.length) {
        tokenMatch = 0;
        token();
      }
      if (doneMatch == DONE.length) {
        done();
      }
    }

    private void token() {
      if (received++ == 0) {
        firsts[firstCount++] = System.nanoTime() - asked;
      }
      tokens++;
    }

    private void done() throws IOException {
      if (received == workload.tokens()) {
        completed++;
      } else {
        problem(
            "done after %s tokens than there are"
                .formatted(received < workload.tokens() ? "fewer" : "more"));
      }
      end();
    }

    void fail(String why) {
      if (!over) {
        problem(why);
        try {
          end();
        } catch (IOException e) {
          problem("cannot be closed");
        }
      }
    }

    private void problem(String why) {
      problems.merge(why, 1, Integer::sum);
    }

    private void end() throws IOException {
      over = true;
      open--;
      channel.close();
    }
  }
}
