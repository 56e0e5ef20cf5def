package art.samosachaat.bench.inference;

import java.nio.file.Files;
import java.nio.file.Path;

/** One swap after the other: does the memory come back? */
final class Swaps {
  private static final int SLOTS = 4;
  private static final int WARM_UP_SWAPS = 20;
  private static final int WARM_UP_ANSWERS = 500;

  private Swaps() {}

  static void run(Path root, Path folder, int swaps) throws Exception {
    Path bundled = root.resolve("inference/models/samosa-mini-q8_0.gguf");
    Files.copy(bundled, folder.resolve("a.gguf"));
    Files.copy(bundled, folder.resolve("b.gguf"));
    try (Service service = new Service(root, folder, "a", SLOTS)) {
      // What the JVM's compilers need for a while, up to 40 MB a method, its allocator keeps.
      for (int i = 0; i < WARM_UP_SWAPS; i++) {
        service.swap(i % 2 == 0 ? "b" : "a");
        for (int j = 0; j < WARM_UP_ANSWERS; j++) {
          service.generate("bench", 4);
        }
      }
      service.swap("b");
      service.generate("bench", 32);
      double before = settled(service);
      double worst = 0;
      for (int i = 0; i < swaps; i++) {
        service.swap(i % 2 == 0 ? "a" : "b");
        service.generate("bench", 32);
        double change = settled(service) / before - 1;
        worst = Math.abs(change) > Math.abs(worst) ? change : worst;
      }
      System.out.printf(
          "%d swaps: RSS of the tree %.1f MiB before, %.1f MiB after; furthest off %+.2f %%%n",
          swaps, before / (1 << 20), settled(service) / (1 << 20), 100 * worst);
    }
  }

  /** A process that has just ended is counted until the kernel has taken it away. */
  private static double settled(Service service) throws Exception {
    Thread.sleep(200);
    return service.rssBytes();
  }
}
