package art.samosachaat.obs.grafana.json;

import java.time.Duration;

/** Lengths of time as Grafana writes them, which knows one unit at a time. */
final class Durations {

  private Durations() {}

  static String of(Duration duration) {
    long millis = duration.toMillis();
    long seconds = duration.toSeconds();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    if (seconds % 86_400 == 0) {
      return duration.toDays() + "d";
    }
    if (seconds % 3_600 == 0) {
      return duration.toHours() + "h";
    }
    return seconds % 60 == 0 ? duration.toMinutes() + "m" : seconds + "s";
  }
}
