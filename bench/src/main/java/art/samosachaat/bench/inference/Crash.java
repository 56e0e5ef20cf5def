package art.samosachaat.bench.inference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** {@code kill -9} of the worker while it answers in all slots. */
final class Crash {
  private static final int SLOTS = 4;
  private static final int TOKENS = 400;

  private Crash() {}

  static void run(Path root, Path folder) throws Exception {
    RandomModel.write(
        folder.resolve("random.gguf"), root.resolve("inference/models/samosa-mini-q8_0.gguf"));
    try (Service service = new Service(root, folder, "random", SLOTS);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begun = new CountDownLatch(SLOTS);
      List<Future<AnswerClient.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < SLOTS; i++) {
        String user = "user-" + i;
        answers.add(threads.submit(() -> service.generate(user, TOKENS, begun::countDown)));
      }
      if (!begun.await(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("not every answer has begun");
      }
      service.workers().forEach(ProcessHandle::destroyForcibly);
      long killed = System.nanoTime();
      int errors = 0;
      int done = 0;
      for (Future<AnswerClient.Answer> answer : answers) {
        errors += answer.get().error() ? 1 : 0;
        done += answer.get().done() ? 1 : 0;
      }
      service.awaitHealthy(Duration.ofSeconds(60));
      double seconds = (System.nanoTime() - killed) / 1e9;
      boolean alive = service.generate("bench", 8).tokens() > 0;
      System.out.printf(
          "%d answers while the worker was killed: %d error events, %d ended in order; healthy"
              + " %.2f s later, %s%n",
          SLOTS, errors, done, seconds, alive ? "and answers" : "BUT DOES NOT ANSWER");
    }
  }
}
