package art.samosachaat.local.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Where progress is told, one whole line at a time. Thread-safe. */
public final class Console {

  private final PrintStream out;
  private final PrintStream err;

  public Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public void say(String line) {
    out.println(line);
    out.flush();
  }

  public void warn(String line) {
    err.println(line);
    err.flush();
  }

  /** For example {@code 1.2 s}. */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
