package art.samosachaat.inference.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much memory a new process could have: what Linux estimates ({@code MemAvailable}, proc(5)),
 * and no more than the control group leaves ({@code memory.max} less {@code memory.current}, to
 * which pages of files that can be dropped are added; kernel documentation, cgroup-v2).
 */
final class AvailableMemory {
  private static final long KIB = 1024;

  private final Path meminfo;
  private final Path group;

  AvailableMemory() {
    this(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
  }

  AvailableMemory(Path meminfo, Path group) {
    this.meminfo = meminfo;
    this.group = group;
  }

  /** In bytes; empty where the system does not tell, as anything but Linux. */
  OptionalLong bytes() {
    OptionalLong machine = field(meminfo, "MemAvailable:", KIB);
    OptionalLong most = whole(group.resolve("memory.max"));
    OptionalLong taken = whole(group.resolve("memory.current"));
    if (most.isEmpty() || taken.isEmpty()) {
      return machine;
    }
    long droppable = field(group.resolve("memory.stat"), "inactive_file ", 1).orElse(0);
    long left = Math.max(0, most.getAsLong() - taken.getAsLong() + droppable);
    return OptionalLong.of(Math.min(left, machine.orElse(left)));
  }

  private static OptionalLong whole(Path file) {
    return lines(file).stream()
        .findFirst()
        .map(AvailableMemory::number)
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong field(Path file, String name, long unit) {
    for (String line : lines(file)) {
      if (line.startsWith(name)) {
        OptionalLong number = number(line.substring(name.length()).replace("kB", ""));
        return number.isPresent()
            ? OptionalLong.of(number.getAsLong() * unit)
            : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  /** Empty also for {@code max}, a group without a limit. */
  private static OptionalLong number(String text) {
    String digits = text.strip();
    return digits.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      // Not Linux, or no such control group: there is nothing to know.
      return List.of();
    }
  }
}
