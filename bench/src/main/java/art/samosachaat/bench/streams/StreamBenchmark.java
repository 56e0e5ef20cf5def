package art.samosachaat.bench.streams;

import art.samosachaat.kit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * CPU, memory and first token of streams through chat-api, beside nginx before the same inference
 * in the same run.
 *
 * <p>{@code java … StreamBenchmark ROOT ROUNDS STREAMS…}
 */
public final class StreamBenchmark {

  private static final int WARM_UPS = 3;

  /**
   * Beginnings and ends are compiled well after thousands of them, which a service has served after
   * some minutes with 500 streams.
   */
  private static final int SHORT_WARM_UPS = 20;

  private static final int TOKENS_PER_SECOND = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As many as end in the same time when 2,000 answers of 20 s each run all the time. */
  private static final int ARRIVALS_PER_SECOND = 100;

  /** So that up to 2,000 answers are all as long: what begins and ends them is a share of it. */
  private static final Duration SHORTEST_ANSWER = Duration.ofSeconds(30);

  private static final Workload SHORT =
      new Workload(500, TOKENS_PER_SECOND, 2, Duration.ofMillis(2_500));

  private static final String JVM_FLAGS =
      "-XX:+UseSerialGC -Xmx288m -XX:+UseCompactObjectHeaders -XX:TargetSurvivorRatio=90"
          + " -XX:+ExitOnOutOfMemoryError";

  private final Path root;
  private final int rounds;
  private final Path scratch = Files.createTempDirectory("bench-");
  private final int inferencePort = Ports.free();

  private StreamBenchmark(Path root, int rounds) throws IOException {
    this.root = root;
    this.rounds = rounds;
  }

  /** One peer's part of one round. */
  private record Sample(Outcome outcome, double cpuSeconds, long peakRssBytes, long flushes) {

    double cpuPerMillionTokens() {
      return cpuSeconds / outcome.tokens() * 1e6;
    }
  }

  public static void main(String[] arguments) throws Exception {
    StreamBenchmark benchmark =
        new StreamBenchmark(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    List<Integer> streams = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      streams.add(Integer.parseInt(arguments[i]));
    }
    benchmark.run(streams);
  }

  private void run(List<Integer> sizes) throws Exception {
    Process inference = PacedInference.start(inferencePort, TOKENS_PER_SECOND, "512m");
    try (Nginx nginx = new Nginx(Ports.free(), inferencePort, scratch.resolve("nginx"))) {
      TestDatabase database = TestDatabase.create();
      for (int size : sizes) {
        Workload workload = workload(size);
        // A process for each size, so that its peak of memory is that size's.
        try (ChatApi chat =
            new ChatApi(
                database,
                inferencePort,
                System.getProperty("bench.jvm", JVM_FLAGS),
                root,
                scratch.resolve("chat-api.log"))) {
          measure(workload, List.of(nginx, chat), database);
        }
      }
    } finally {
      inference.destroy();
      inference.waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** Answers long enough that all of them run at once for a while. */
  private static Workload workload(int size) {
    Duration ramp = Duration.ofMillis(1000L * size / ARRIVALS_PER_SECOND);
    Duration overlapping = ramp.multipliedBy(3).dividedBy(2);
    Duration answer = overlapping.compareTo(SHORTEST_ANSWER) < 0 ? SHORTEST_ANSWER : overlapping;
    return new Workload(
        size, TOKENS_PER_SECOND, (int) answer.toSeconds() * TOKENS_PER_SECOND, ramp);
  }

  private void measure(Workload workload, List<Peer> peers, TestDatabase database)
      throws IOException {
    List<List<Sample>> samples = new ArrayList<>();
    for (Peer peer : peers) {
      if (peer.warmsUp()) {
        warmUp(peer, workload, database);
      }
      samples.add(new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < peers.size(); i++) {
        samples.get(i).add(once(peers.get(i), workload, database));
      }
    }
    System.out.println(workload + ", medians of " + rounds);
    for (int i = 0; i < peers.size(); i++) {
      print(peers.get(i), workload, samples.get(i));
    }
    System.out.printf(
        "  ratio of CPU: %.2f%n",
        median(samples.get(1), Sample::cpuPerMillionTokens)
            / median(samples.get(0), Sample::cpuPerMillionTokens));
  }

  /** What is compiled in the first minutes is not what a service costs. */
  private void warmUp(Peer peer, Workload workload, TestDatabase database) throws IOException {
    for (int i = 0; i < SHORT_WARM_UPS; i++) {
      once(peer, SHORT, database);
    }
    for (int i = 0; i < WARM_UPS; i++) {
      once(peer, workload, database);
    }
  }

  private Sample once(Peer peer, Workload workload, TestDatabase database) throws IOException {
    peer.prepare(workload.streams());
    long chunks = chunks(database);
    ProcessUsage before = ProcessUsage.of(peer.process());
    Outcome outcome =
        new StreamClients(
                peer.port(), workload, client -> peer.request(client, workload.tokens()), PATIENCE)
            .run();
    ProcessUsage after = ProcessUsage.of(peer.process());
    return new Sample(
        outcome,
        after.cpuSeconds() - before.cpuSeconds(),
        after.peakRssBytes(),
        chunks(database) - chunks);
  }

  private static long chunks(TestDatabase database) {
    boolean there =
        database.count("SELECT count(*) FROM pg_tables WHERE tablename = 'generation_chunks'") > 0;
    return there ? database.count("SELECT count(*) FROM generation_chunks") : 0;
  }

  private static void print(Peer peer, Workload workload, List<Sample> samples) {
    int completed = samples.stream().mapToInt(each -> each.outcome().completed()).min().orElse(0);
    System.out.printf(
        "  %-9s %6.1f CPU s per million tokens, %4.0f MiB at most, first token p50 %.1f ms, p99"
            + " %.1f ms, %.1f rows a stream, %,d of %,d answers whole in the worst round %s%n",
        peer.name(),
        median(samples, Sample::cpuPerMillionTokens),
        median(samples, each -> each.peakRssBytes() / 1048576.0),
        median(samples, each -> each.outcome().firstTokenMillis(0.5)),
        median(samples, each -> each.outcome().firstTokenMillis(0.99)),
        median(samples, each -> (double) each.flushes() / workload.streams()),
        completed,
        workload.streams(),
        samples.stream().map(each -> each.outcome().problems()).filter(p -> !p.isEmpty()).toList());
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
