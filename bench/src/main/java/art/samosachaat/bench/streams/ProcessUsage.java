package art.samosachaat.bench.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process and its children have used, as Linux counts it (proc_pid_stat(5), {@code utime}
 * and {@code stime}; proc_pid_status(5), {@code VmHWM}).
 *
 * @param cpuSeconds since they started
 * @param peakRssBytes the most each ever held, added up
 */
record ProcessUsage(double cpuSeconds, long peakRssBytes) {

  /** USER_HZ, which is 100 on every architecture that we run on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int UTIME = 11;
  private static final int STIME = 12;

  static ProcessUsage of(ProcessHandle root) throws IOException {
    double cpu = 0;
    long rss = 0;
    for (ProcessHandle each : Stream.concat(Stream.of(root), root.descendants()).toList()) {
      try {
        Path proc = Path.of("/proc", Long.toString(each.pid()));
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        cpu += (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
        rss += kilobytes(Files.readString(proc.resolve("status")), "VmHWM:") * 1024;
      } catch (NoSuchFileException ended) {
        continue;
      }
    }
    return new ProcessUsage(cpu, rss);
  }

  private static long kilobytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
