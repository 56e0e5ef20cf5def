package art.samosachaat.bench.inference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path random = folder.resolve("random.gguf");
    RandomModel.write(random, bundled);
    System.out.printf(
        "random model: %,d parameters, %,d MiB%n",
        RandomModel.parameters(bundled), Files.size(random) >> 20);
    compare(root, folder, random, rounds, tokens);
    Files.copy(bundled, folder.resolve("mini.gguf"));
    System.out.println("the bundled model:");
    compare(root, folder, folder.resolve("mini.gguf"), rounds, tokens);
  }

  private static void compare(Path root, Path folder, Path model, int rounds, int tokens)
      throws Exception {
    String tag = String.valueOf(model.getFileName()).replace(".gguf", "");
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
    try (Service service = new Service(root, folder, tag, SLOTS)) {
      Throughput throughput = new Throughput(service, bare);
      String ready = throughput.said.readLine();
      if (!"ready".equals(ready)) {
        throw new IOException("the bare binding did not start: " + ready);
      }
      throughput.rounds(1, rounds, tokens);
      throughput.rounds(SLOTS, rounds, tokens);
    } finally {
      bare.destroyForcibly();
    }
  }

  /** In turn, and each first every other time: what else the machine does meets both alike. */
  private void rounds(int streams, int rounds, int tokens) throws Exception {
    bare(streams, tokens);
    service(streams, tokens);
    List<double[]> bare = new ArrayList<>();
    List<double[]> service = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      if (i % 2 == 0) {
        bare.add(bare(streams, tokens));
        service.add(service(streams, tokens));
      } else {
        service.add(service(streams, tokens));
        bare.add(bare(streams, tokens));
      }
    }
    double[] ratios = new double[rounds];
    double[] added = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      ratios[i] = service.get(i)[0] / bare.get(i)[0];
      added[i] = service.get(i)[1] - bare.get(i)[1];
    }
    System.out.printf(
        "%d stream(s): bare %.1f tokens/s, service %.1f, ratio %.3f (median of %d rounds);"
            + " first token: bare %.1f ms, service %.1f ms, added %.1f ms%n",
        streams,
        median(bare.stream().mapToDouble(each -> each[0]).toArray()),
        median(service.stream().mapToDouble(each -> each[0]).toArray()),
        median(ratios),
        rounds,
        median(bare.stream().mapToDouble(each -> each[1]).toArray()),
        median(service.stream().mapToDouble(each -> each[1]).toArray()),
        median(added));
  }

  private double[] bare(int streams, int tokens) throws IOException {
    OutputStream out = bare.getOutputStream();
    out.write((streams + " " + tokens + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    String line = String.valueOf(said.readLine());
    return new double[] {
      streams * tokens / Double.parseDouble(line.split(" ")[0]),
      Double.parseDouble(line.split(" ")[1])
    };
  }

  private double[] service(int streams, int tokens) throws Exception {
    long start = System.nanoTime();
    List<Service.Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Service.Answer>> running = new ArrayList<>();
      for (int i = 0; i < streams; i++) {
        String user = "user-" + i;
        running.add(threads.submit(() -> service.generate(user, tokens)));
      }
      for (Future<Service.Answer> each : running) {
        answers.add(each.get());
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new double[] {streams * tokens / seconds, answers.getFirst().firstTokenMs()};
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
