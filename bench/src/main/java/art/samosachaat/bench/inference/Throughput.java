package art.samosachaat.bench.inference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tokens a second and time to the first token, through the service and by the bare binding. */
final class Throughput {
  static final String QUESTION = "What is a samosa?";
  static final int CONTEXT = 512;
  private static final int SLOTS = 4;

  /** Lets the JVMs compile what answers. */
  private static final Duration WARM_UP = Duration.ofMinutes(1);

  private static final int FIRST_TOKENS = 201;
  private static final int SHORT = 4;

  private final Service service;
  private final Process bare;
  private final BufferedReader said;

  private Throughput(Service service, Process bare) {
    this.service = service;
    this.bare = bare;
    this.said =
        new BufferedReader(new InputStreamReader(bare.getInputStream(), StandardCharsets.US_ASCII));
  }

  static void run(Path root, Path folder, int rounds, int tokens) throws Exception {
    Path bundled = root.resolve("inference/models/samosa-mini-q8_0.gguf");
    Path mini = folder.resolve("mini.gguf");
    Files.copy(bundled, mini);
    Path random = folder.resolve("random.gguf");
    RandomModel.write(random, bundled);
    try (Service service = new Service(root, folder, "mini", SLOTS)) {
      System.out.println("the bundled model:");
      compare(service, folder, mini, rounds, tokens);
      service.swap("random");
      System.out.printf(
          "random model: %,d parameters, %,d MiB%n",
          RandomModel.parameters(bundled), Files.size(random) >> 20);
      compare(service, folder, random, rounds, tokens);
    }
  }

  private static void compare(Service service, Path folder, Path model, int rounds, int tokens)
      throws Exception {
    Path unpacked = Files.createTempDirectory(folder, "library");
    Process bare =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Dde.kherud.llama.tmpdir=" + unpacked,
                "-cp",
                System.getProperty("java.class.path"),
                BareBinding.class.getName(),
                model.toString(),
                Integer.toString(SLOTS))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Throughput throughput = new Throughput(service, bare);
      String ready = throughput.said.readLine();
      if (!"ready".equals(ready)) {
        throw new IOException("the bare binding did not start: " + ready);
      }
      throughput.warmUp();
      throughput.firstTokens();
      throughput.rounds(1, rounds, tokens);
      throughput.rounds(SLOTS, rounds, tokens);
    } finally {
      bare.destroyForcibly();
    }
  }

  /**
   * In turn, and each first every other time: what else the machine does meets both alike. Each
   * ratio is one of neighbours.
   */
  private void rounds(int streams, int rounds, int tokens) throws Exception {
    bare(streams, tokens);
    service(streams, tokens);
    double[] bare = new double[rounds];
    double[] service = new double[rounds];
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      if (i % 2 == 0) {
        bare[i] = bare(streams, tokens).tokensPerSecond();
        service[i] = service(streams, tokens).tokensPerSecond();
      } else {
        service[i] = service(streams, tokens).tokensPerSecond();
        bare[i] = bare(streams, tokens).tokensPerSecond();
      }
      ratios[i] = service[i] / bare[i];
    }
    System.out.printf(
        "%d stream(s): bare %.1f tokens/s, service %.1f, ratio %.3f (median of %d rounds)%n",
        streams, median(bare), median(service), median(ratios), rounds);
  }

  private void warmUp() throws Exception {
    long end = System.nanoTime() + WARM_UP.toNanos();
    while (System.nanoTime() < end) {
      bare(1, SHORT);
      service(1, SHORT);
    }
  }

  /** Short answers, one after the other. */
  private void firstTokens() throws Exception {
    double[] bare = new double[FIRST_TOKENS];
    double[] service = new double[FIRST_TOKENS];
    double[] added = new double[FIRST_TOKENS];
    for (int i = 0; i < FIRST_TOKENS; i++) {
      bare[i] = bare(1, SHORT).firstTokenMs();
      service[i] = service(1, SHORT).firstTokenMs();
      added[i] = service[i] - bare[i];
    }
    System.out.printf(
        "first token: bare %.2f ms, service %.2f ms, added %.2f ms (medians of %d)%n",
        median(bare), median(service), median(added), FIRST_TOKENS);
  }

  /** What one round gave. */
  private record Round(double tokensPerSecond, double firstTokenMs) {}

  private Round bare(int streams, int tokens) throws IOException {
    OutputStream out = bare.getOutputStream();
    out.write((streams + " " + tokens + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    String[] told = String.valueOf(said.readLine()).split(" ");
    return new Round(
        Integer.parseInt(told[1]) / Double.parseDouble(told[0]), Double.parseDouble(told[2]));
  }

  private Round service(int streams, int tokens) throws Exception {
    long start = System.nanoTime();
    List<AnswerClient.Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<AnswerClient.Answer>> running = new ArrayList<>();
      for (int i = 0; i < streams; i++) {
        String user = "user-" + i;
        running.add(threads.submit(() -> service.generate(user, tokens)));
      }
      for (Future<AnswerClient.Answer> each : running) {
        answers.add(each.get());
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    int came = answers.stream().mapToInt(AnswerClient.Answer::tokens).sum();
    return new Round(came / seconds, answers.getFirst().firstTokenMs());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
