package art.samosachaat.bench.streams;

import art.samosachaat.bench.streams.ResumingClient.Seen;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade of chat-api with open streams, as a cluster does it: the new replica is ready, the
 * Service leads to it, the old one is sent SIGTERM. Half of the clients lose their connection at
 * that moment and come back to the new replica; half stay on theirs. Some ask only then.
 *
 * <p>{@code java … UpgradeBenchmark ROOT STREAMS SECONDS}. Ends with 1 if an answer did not come
 * whole to its client, and as it is stored.
 */
public final class UpgradeBenchmark {

  private static final int TOKENS_PER_SECOND = 20;
  private static final Duration BETWEEN_ARRIVALS = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String JVM_FLAGS =
      "-XX:+UseSerialGC -Xmx400m -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError";

  private final Path root;
  private final int streams;
  private final int tokens;
  private final Path scratch = Files.createTempDirectory("bench-");
  private final Map<String, Integer> broken = new TreeMap<>();
  private int stayed;
  private int resumed;
  private int came;

  private UpgradeBenchmark(Path root, int streams, int seconds) throws IOException {
    this.root = root;
    this.streams = streams;
    this.tokens = seconds * TOKENS_PER_SECOND;
  }

  public static void main(String[] arguments) throws Exception {
    UpgradeBenchmark benchmark =
        new UpgradeBenchmark(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    benchmark.run();
    System.exit(benchmark.broken.isEmpty() ? 0 : 1);
  }

  private void run() throws Exception {
    int inferencePort = Ports.free();
    Process inference = PacedInference.start(inferencePort, TOKENS_PER_SECOND, "256m");
    TestDatabase database = TestDatabase.create();
    try (ChatApi old = chat(database, inferencePort, "old");
        ChatApi fresh = chat(database, inferencePort, "new");
        Switch service = new Switch(old.port(), scratch.resolve("nginx"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      old.prepare(2 * streams);
      upgrade(old, fresh, service, database, threads);
    } finally {
      inference.destroy();
      inference.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private ChatApi chat(TestDatabase database, int inferencePort, String name) throws IOException {
    return new ChatApi(
        database, inferencePort, JVM_FLAGS, root, scratch.resolve("chat-api-" + name + ".log"));
  }

  private void upgrade(
      ChatApi old, ChatApi fresh, Switch service, TestDatabase database, ExecutorService threads)
      throws Exception {
    CountDownLatch talking = new CountDownLatch(streams);
    List<ResumingClient> clients = new ArrayList<>();
    List<Future<Seen>> answers = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      begin(clients, answers, threads, client(old, service, i, talking::countDown));
    }
    if (!talking.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(talking.getCount() + " clients hear nothing");
    }
    service.leadTo(fresh.port());
    long open = clients.stream().filter(client -> !client.isOver()).count();
    long asked = System.nanoTime();
    old.process().destroy();
    for (int i = 1; i < streams; i += 2) {
      clients.get(i).hangUp();
    }
    for (int i = streams; i < streams + streams / 10; i++) {
      begin(clients, answers, threads, client(old, service, i, () -> {}));
    }
    old.process().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    double left = (System.nanoTime() - asked) / 1e9;
    for (int i = 0; i < answers.size(); i++) {
      judge(i >= streams, answers.get(i), old, fresh, database);
    }
    report(open, left);
  }

  private ResumingClient client(ChatApi chat, Switch service, int number, Runnable talking) {
    Http http = Http.on(service.port()).with("Authorization", "Bearer " + ChatApi.token(number));
    return new ResumingClient(http, chat.conversation(number), tokens, talking);
  }

  private static void begin(
      List<ResumingClient> clients,
      List<Future<Seen>> answers,
      ExecutorService threads,
      ResumingClient client) {
    clients.add(client);
    answers.add(threads.submit(client::run));
    LockSupport.parkNanos(BETWEEN_ARRIVALS.toNanos());
  }

  private void judge(
      boolean late, Future<Seen> answer, ChatApi old, ChatApi fresh, TestDatabase database)
      throws InterruptedException {
    try {
      Seen seen = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      String why = wrong(seen, database);
      if (why != null) {
        broken.merge(why, 1, Integer::sum);
      } else if (late) {
        came++;
      } else if (seen.connections() == 1 && seen.servedBy().equals(Integer.toString(old.port()))) {
        stayed++;
      } else if (seen.servedBy().equals(Integer.toString(fresh.port()))) {
        resumed++;
      } else {
        broken.merge("came back to the old replica", 1, Integer::sum);
      }
    } catch (ExecutionException failed) {
      broken.merge(String.valueOf(failed.getCause()), 1, Integer::sum);
    } catch (TimeoutException slow) {
      broken.merge("not done after " + PATIENCE.toSeconds() + " s", 1, Integer::sum);
    }
  }

  private @Nullable String wrong(Seen seen, TestDatabase database) {
    if (!seen.reason().equals("stop")) {
      return "ended as " + seen.reason();
    }
    int words = seen.text().strip().split(" ", -1).length;
    if (words != tokens) {
      return "told %s tokens than there are".formatted(words < tokens ? "fewer" : "more");
    }
    String stored =
        database.query(
            "SELECT content FROM messages WHERE role = 'assistant' AND conversation_id = '%s'"
                .formatted(seen.conversation()));
    return stored.strip().equals(seen.text().strip()) ? null : "told another text than is stored";
  }

  private void report(long open, double left) {
    System.out.printf(
        "%,d streams × %d tokens/s, %,d tokens each; %,d open at SIGTERM; the old replica left"
            + " after %.1f s%n",
        streams, TOKENS_PER_SECOND, tokens, open, left);
    System.out.printf(
        "  finished on the old: %,d; resumed on the new: %,d; asked the new meanwhile: %,d;"
            + " broken: %,d %s%n",
        stayed,
        resumed,
        came,
        broken.values().stream().mapToInt(Integer::intValue).sum(),
        broken.isEmpty() ? "" : broken);
  }
}
