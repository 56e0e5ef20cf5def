package art.samosachaat.bench.lists;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Requests at a fixed rate, whether or not those before have been answered, each measured from when
 * it was due: a server that stalls is not spared what would have come meanwhile (coordinated
 * omission).
 *
 * @param perSecond at least 1
 */
record PacedRequests(HttpClient http, String token, int perSecond, Duration time) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * How long answers took, in milliseconds.
   *
   * @param sorted ascending
   * @param failures that were no 200
   */
  record Latencies(double[] sorted, int failures) {

    double at(double share) {
      return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    @Override
    public String toString() {
      return "p50 %.1f ms, p99 %.1f ms, at most %.1f ms; %d requests, %d failed"
          .formatted(at(0.5), at(0.99), at(1), sorted.length, failures);
    }
  }

  private record Sample(double millis, boolean good) {}

  Latencies send(IntFunction<URI> request) throws Exception {
    long count = perSecond * time.toSeconds();
    long between = Duration.ofSeconds(1).toNanos() / perSecond;
    List<Future<Sample>> samples = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      long begun = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long due = begun + i * between;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        URI uri = request.apply(i);
        samples.add(clients.submit(() -> sample(uri, due)));
      }
    }
    List<Sample> all = new ArrayList<>();
    for (Future<Sample> sample : samples) {
      all.add(sample.get());
    }
    double[] millis = all.stream().mapToDouble(Sample::millis).toArray();
    Arrays.sort(millis);
    return new Latencies(millis, (int) all.stream().filter(sample -> !sample.good()).count());
  }

  private Sample sample(URI uri, long due) throws InterruptedException {
    boolean good;
    try {
      good =
          http.send(
                      HttpRequest.newBuilder(uri)
                          .header("Authorization", "Bearer " + token)
                          .timeout(TIMEOUT)
                          .build(),
                      HttpResponse.BodyHandlers.discarding())
                  .statusCode()
              == 200;
    } catch (IOException failed) {
      good = false;
    }
    return new Sample((System.nanoTime() - due) / NANOS_PER_MILLI, good);
  }
}
