package art.samosachaat.bench.streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An inference that costs next to nothing: every answer has as many tokens as its request allows,
 * which come at the same pace. One thread serves all. Speaks as much HTTP/1.1 as our client and
 * nginx need.
 *
 * <p>{@code java … PacedInference PORT TOKENS_PER_SECOND}
 */
final class PacedInference {

  /** The wheel's grain: a token may come this much later than due. */
  private static final long TICK_NANOS = 5_000_000;

  private static final int BACKLOG = 4096;
  private static final Pattern MAX_TOKENS = Pattern.compile("\"max_tokens\"\\s*:\\s*([0-9]+)");
  private static final int MOST_REQUEST_BYTES = 1 << 20;

  /** Tokens as models say them: a few letters, most with a blank before. */
  private static final byte[][] TOKENS = new byte[256][];

  static {
    for (int i = 0; i < TOKENS.length; i++) {
      String word = " " + Integer.toString(i * 2654435 % 46656, 36);
      TOKENS[i] = chunk("data: {\"token\": \"" + word + "\", \"gpu\": 0}\n\n");
    }
  }

  private final Selector selector;
  private final List<List<Stream>> wheel = new ArrayList<>();
  private final int ticksBetweenTokens;
  private long tick;

  private PacedInference(int port, int tokensPerSecond) throws IOException {
    this.ticksBetweenTokens = (int) (1_000_000_000L / tokensPerSecond / TICK_NANOS);
    for (int i = 0; i <= ticksBetweenTokens; i++) {
      wheel.add(new ArrayList<>());
    }
    this.selector = Selector.open();
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  public static void main(String[] arguments) throws IOException {
    new PacedInference(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).serve();
  }

  /**
   * Starts one as a process of its own.
   *
   * @param heap as in {@code 256m}
   * @throws IOException if it does not listen within a minute
   */
  static Process start(int port, int tokensPerSecond, String heap) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                PacedInference.class.getName(),
                Integer.toString(port),
                Integer.toString(tokensPerSecond))
            .inheritIO()
            .start();
    Ports.awaitListening(port, process);
    return process;
  }

  private static byte[] done(int tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        chunk(
            "data: {\"done\": true, \"finish_reason\": \"stop\", \"usage\": {\"prompt_tokens\": 12,"
                + " \"completion_tokens\": "
                + tokens
                + "}}\n\n"));
    bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private static byte[] chunk(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return (Integer.toHexString(length) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private void serve() throws IOException {
    long start = System.nanoTime();
    while (true) {
      long due = start + (tick + 1) * TICK_NANOS - System.nanoTime();
      if (due > 0) {
        selector.select(this::ready, Math.max(1, due / 1_000_000));
      } else {
        selector.selectNow(this::ready);
        turn();
      }
    }
  }

  private void turn() {
    tick++;
    List<Stream> now = wheel.get((int) (tick % wheel.size()));
    List<Stream> streams = List.copyOf(now);
    now.clear();
    streams.forEach(this::speak);
  }

  private void speak(Stream stream) {
    boolean last = stream.said == stream.tokens;
    stream.connection.send(
        last ? done(stream.tokens) : TOKENS[(stream.said * 31 + stream.seed) & 255]);
    stream.said++;
    if (!last && stream.connection.isOpen()) {
      wheel.get((int) ((tick + ticksBetweenTokens) % wheel.size())).add(stream);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel client = ((ServerSocketChannel) key.channel()).accept();
        if (client != null) {
          client.configureBlocking(false);
          client.socket().setTcpNoDelay(true);
          client.register(selector, SelectionKey.OP_READ).attach(new Connection(client));
        }
        return;
      }
      Connection connection = (Connection) key.attachment();
      if (key.isValid() && key.isWritable()) {
        connection.flush(key);
      }
      if (key.isValid() && key.isReadable()) {
        connection.read();
      }
    } catch (IOException gone) {
      key.cancel();
      if (key.attachment() instanceof Connection connection) {
        connection.close();
      }
    }
  }

  private static final class Stream {
    final Connection connection;
    final int seed;
    final int tokens;
    int said;

    Stream(Connection connection, int seed, int tokens) {
      this.connection = connection;
      this.seed = seed;
      this.tokens = tokens;
    }
  }

  private final class Connection {
    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(2048);
    private byte[] unsent = new byte[0];
    private int requests;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    boolean isOpen() {
      return channel.isOpen();
    }

    void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    void read() throws IOException {
      if (!in.hasRemaining()) {
        if (in.capacity() >= MOST_REQUEST_BYTES) {
          throw new IOException("a request of more than " + MOST_REQUEST_BYTES + " bytes");
        }
        in = ByteBuffer.allocate(in.capacity() * 4).put(in.flip());
      }
      if (channel.read(in) < 0) {
        close();
        return;
      }
      while (answerOne()) {
        requests++;
      }
    }

    /** False while the next request is not whole. */
    private boolean answerOne() {
      String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
      int head = text.indexOf("\r\n\r\n");
      if (head < 0) {
        return false;
      }
      int length = contentLength(text.substring(0, head));
      int whole = head + 4 + length;
      if (text.length() < whole) {
        return false;
      }
      in.limit(in.position()).position(whole);
      in.compact();
      answer(text.substring(0, text.indexOf('\r')), text.substring(head + 4, whole));
      return true;
    }

    private static int contentLength(String head) {
      for (String line : head.split("\r\n", -1)) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          return Integer.parseInt(line.substring(15).strip());
        }
      }
      return 0;
    }

    private void answer(String request, String body) {
      String path = request.split(" ", 3)[1];
      switch (path) {
        case "/generate" -> {
          send(
              ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
                      + "X-Generation-Id: "
                      + UUID.randomUUID()
                      + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
          speak(new Stream(this, hashCode() + requests, maxTokens(body)));
        }
        case "/tokenize" -> json("{\"counts\": [" + counts(body) + "], \"model_tag\": \"paced\"}");
        case "/models" ->
            json(
                "{\"current_model\": \"paced\", \"models\": [{\"model_tag\": \"paced\", \"source\":"
                    + " \"paced\", \"available\": true, \"loaded\": true, \"context_length\":"
                    + " 4096}]}");
        default -> json("{}");
      }
    }

    private static int maxTokens(String body) {
      Matcher field = MAX_TOKENS.matcher(body);
      if (!field.find()) {
        throw new IllegalArgumentException("a request without max_tokens");
      }
      return Integer.parseInt(field.group(1));
    }

    /** As many as there are texts; nobody asks for more here. */
    private static String counts(String body) {
      long texts = Math.max(1, body.chars().filter(c -> c == ',').count() + 1);
      return "8" + ", 8".repeat((int) texts - 1);
    }

    private void json(String body) {
      send(
          ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body)
              .getBytes(StandardCharsets.US_ASCII));
    }

    void send(byte[] bytes) {
      try {
        if (unsent.length > 0) {
          unsent = joined(unsent, bytes);
          return;
        }
        ByteBuffer out = ByteBuffer.wrap(bytes);
        channel.write(out);
        if (out.hasRemaining()) {
          unsent = new byte[out.remaining()];
          out.get(unsent);
          channel.keyFor(selector).interestOpsOr(SelectionKey.OP_WRITE);
        }
      } catch (IOException gone) {
        close();
      }
    }

    void flush(SelectionKey key) throws IOException {
      ByteBuffer out = ByteBuffer.wrap(unsent);
      channel.write(out);
      unsent = new byte[out.remaining()];
      out.get(unsent);
      if (unsent.length == 0) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }

    private static byte[] joined(byte[] one, byte[] other) {
      byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, both, one.length, other.length);
      return both;
    }
  }
}
