package art.samosachaat.local.process;

import java.util.Map;

/** Exit statuses in words. */
final class ExitReason {

  /** What Java (like a shell) adds to the number of the signal that ended a process. */
  private static final int SIGNALLED = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9,
          "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  private ExitReason() {}

  static String of(int status) {
    int signal = status - SIGNALLED;
    if (signal <= 0 || signal > 64) {
      return "exited with status " + status;
    }
    return "was killed (" + SIGNALS.getOrDefault(signal, "signal " + signal) + ")";
  }
}
