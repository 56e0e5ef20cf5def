package art.samosachaat.local.ask;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads events one after the other and does not wait for ever on a connection that died in silence.
 */
final class EventStream implements AutoCloseable {

  /** Three of the server's keep-alive comments missed. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

  private sealed interface Item {}

  private record Line(String text) implements Item {}

  private record End() implements Item {}

  private record Broken(IOException cause) implements Item {}

  private final InputStream in;
  private final SseParser parser = new SseParser();
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

  EventStream(InputStream in) {
    this.in = in;
    Thread.ofVirtual().name("event-stream").start(this::read);
  }

  /**
   * The next event; empty at the end of the stream.
   *
   * @throws IOException when the connection breaks or says nothing for too long
   */
  Optional<SseEvent> next() throws IOException, InterruptedException {
    while (true) {
      Item item = items.poll(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS);
      switch (item) {
        case null ->
            throw new IOException("nothing came for " + LONGEST_SILENCE.toSeconds() + " s");
        case End _ -> {
          return Optional.empty();
        }
        case Broken broken -> throw broken.cause();
        case Line line -> {
          Optional<SseEvent> event = parser.line(line.text());
          if (event.isPresent()) {
            return event;
          }
        }
      }
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        items.add(new Line(line));
      }
      items.add(new End());
    } catch (IOException e) {
      items.add(new Broken(e));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
