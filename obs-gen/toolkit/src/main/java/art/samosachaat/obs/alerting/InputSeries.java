package art.samosachaat.obs.alerting;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A series of a scenario.
 *
 * @param name that PromQL sees
 * @param labels sorted
 * @param values added up, over time; of none it is 0 all the time
 */
record InputSeries(String name, TreeMap<String, String> labels, List<SeriesValues> values) {

  /** {@code name{label="value"}}. */
  String series() {
    List<Matcher> matchers = new ArrayList<>();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      matchers.add(new Matcher(label.getKey(), Matcher.Operator.EQUAL, label.getValue()));
    }
    return new Node.Selector(name, matchers, Optional.empty()).toString();
  }

  /**
   * Samples in promtool's notation: {@code 0+15x40 _x4 stale}.
   *
   * @see <a
   *     href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series">Prometheus:
   *     series notation</a>
   */
  String notation(Duration step, int count) {
    List<Optional<BigDecimal>> samples = samples(step, count);
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < count; ) {
      int length = run(samples, i);
      boolean vanishes = samples.get(i).isEmpty() && vanishesAt(step.multipliedBy(i), step);
      terms.add(vanishes ? "stale" : term(samples, i, length));
      i += vanishes ? 1 : length;
    }
    return String.join(" ", terms);
  }

  private boolean vanishesAt(Duration now, Duration step) {
    return values.stream().anyMatch(each -> each.vanishesAt(now, step));
  }

  private List<Optional<BigDecimal>> samples(Duration step, int count) {
    List<Optional<BigDecimal>> sum = SeriesValues.constant(0).samples(step, count);
    for (SeriesValues each : values) {
      List<Optional<BigDecimal>> more = each.samples(step, count);
      for (int i = 0; i < count; i++) {
        Optional<BigDecimal> other = more.get(i);
        sum.set(i, sum.get(i).flatMap(value -> other.map(value::add)));
      }
    }
    return sum;
  }

  /** How many samples from there on are one straight line, or are not there. */
  private static int run(List<Optional<BigDecimal>> samples, int from) {
    int to = from + 1;
    if (samples.get(from).isEmpty()) {
      while (to < samples.size() && samples.get(to).isEmpty()) {
        to++;
      }
      return to - from;
    }
    Optional<BigDecimal> slope = slope(samples, from);
    while (to < samples.size() && slope.isPresent() && isOn(slope.get(), samples, to)) {
      to++;
    }
    return to - from;
  }

  private static boolean isOn(BigDecimal slope, List<Optional<BigDecimal>> samples, int i) {
    return slope(samples, i - 1).filter(next -> next.compareTo(slope) == 0).isPresent();
  }

  private static Optional<BigDecimal> slope(List<Optional<BigDecimal>> samples, int at) {
    return at + 1 < samples.size()
        ? samples.get(at + 1).flatMap(next -> samples.get(at).map(next::subtract))
        : Optional.empty();
  }

  private static String term(List<Optional<BigDecimal>> samples, int from, int length) {
    if (samples.get(from).isEmpty()) {
      return length == 1 ? "_" : "_x" + length;
    }
    String first = text(samples.get(from).get());
    if (length == 1) {
      return first;
    }
    BigDecimal slope = slope(samples, from).orElseThrow();
    String signed = slope.signum() < 0 ? text(slope) : "+" + text(slope);
    return first + signed + "x" + (length - 1);
  }

  private static String text(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
