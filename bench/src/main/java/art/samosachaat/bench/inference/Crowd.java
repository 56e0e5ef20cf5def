package art.samosachaat.bench.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** Many more clients than slots, each a user of its own, who ask again and again. */
final class Crowd {
  private static final int SLOTS = 4;
  private static final int TOKENS = 32;

  private final Service service;
  private final AtomicLongArray tokens;
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger errors = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  private Crowd(Service service, int clients) {
    this.service = service;
    this.tokens = new AtomicLongArray(clients);
  }

  static void run(Path root, Path folder, int clients, int seconds) throws Exception {
    Files.copy(root.resolve("inference/models/samosa-mini-q8_0.gguf"), folder.resolve("mini.gguf"));
    try (Service service = new Service(root, folder, "mini", SLOTS)) {
      new Crowd(service, clients).crowd(clients, seconds);
    }
  }

  private void crowd(int clients, int seconds) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int client = i;
      threads.add(Thread.ofVirtual().start(() -> ask(client)));
    }
    List<Long> memory = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      memory.add(service.rssBytes());
      Thread.sleep(1_000);
    }
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    double second = mean(memory, 1);
    double last = mean(memory, 3);
    System.out.printf(
        "%d clients, %d slots, %d s: %d answers, %d refused with 429, %d other errors%n",
        clients, SLOTS, seconds, answers.get(), refused.get(), errors.get());
    System.out.printf(
        "memory: second quarter %.1f MiB, last quarter %.1f MiB (%+.2f %%); Jain index %.3f%n",
        second / (1 << 20), last / (1 << 20), 100 * (last / second - 1), jain());
  }

  private void ask(int client) {
    try {
      while (!over.get()) {
        AnswerClient.Answer answer = service.generate("user-" + client, TOKENS);
        if (answer.status() == 429) {
          refused.incrementAndGet();
          // As a client should: not all at once when the time is over.
          Thread.sleep(
              (long) (1_000 * answer.retryAfter() * ThreadLocalRandom.current().nextDouble(1, 2)));
        } else if (answer.status() != 200 || answer.error() || !answer.done()) {
          errors.incrementAndGet();
        } else {
          answers.incrementAndGet();
          tokens.addAndGet(client, answer.tokens());
        }
      }
    } catch (IOException e) {
      errors.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double mean(List<Long> samples, int quarter) {
    int quarterSize = samples.size() / 4;
    return samples.subList(quarter * quarterSize, (quarter + 1) * quarterSize).stream()
        .mapToLong(Long::longValue)
        .average()
        .orElse(Double.NaN);
  }

  /** Jain, Chiu, Hawe: A Quantitative Measure of Fairness (DEC-TR-301, 1984); 1 is wholly fair. */
  private double jain() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < tokens.length(); i++) {
      sum += tokens.get(i);
      squares += (double) tokens.get(i) * tokens.get(i);
    }
    return sum * sum / (tokens.length() * squares);
  }
}
