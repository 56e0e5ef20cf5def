package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.HistogramMetric;
import java.util.ArrayList;
import java.util.List;

/** What a histogram of a scenario observes. Immutable. */
public final class Observations {

  /**
   * So many that are as large.
   *
   * @param edge of the bucket that they land in
   */
  private record Landing(double edge, SeriesValues count) {}

  private final List<Landing> landings;

  private Observations(List<Landing> landings) {
    this.landings = List.copyOf(landings);
  }

  /** Nothing is observed: all buckets are there and stay 0. */
  public static Observations none() {
    return new Observations(List.of());
  }

  /**
   * So many a second that land in the bucket with that upper edge; {@link Double#POSITIVE_INFINITY}
   * for larger than the last.
   */
  public static Observations of(double perSecond, double edge) {
    return none().and(perSecond, edge);
  }

  /** These, and so many a second in another bucket. */
  public Observations and(double perSecond, double edge) {
    return and(SeriesValues.growing(perSecond), edge);
  }

  /** These, and a number that grows as told in another bucket. */
  public Observations and(SeriesValues count, double edge) {
    List<Landing> more = new ArrayList<>(landings);
    more.add(new Landing(edge, count));
    return new Observations(more);
  }

  /** How many were at most so large, over time. */
  List<SeriesValues> upTo(double edge) {
    return landings.stream().filter(l -> l.edge() <= edge).map(Landing::count).toList();
  }

  /** What all of them come to, each being as large as its bucket allows. */
  List<SeriesValues> sum(HistogramMetric metric) {
    double beyondTheLast = 2 * metric.buckets().getLast();
    return landings.stream()
        .map(
            landing ->
                landing
                    .count()
                    .times(Double.isInfinite(landing.edge()) ? beyondTheLast : landing.edge()))
        .toList();
  }

  /**
   * @throws IllegalArgumentException if something lands where there is no bucket
   */
  void requireEdgesOf(HistogramMetric metric) {
    for (Landing landing : landings) {
      if (landing.edge() != Double.POSITIVE_INFINITY
          && !metric.buckets().contains(landing.edge())) {
        throw new IllegalArgumentException(
            "%s: %s is no bucket edge; the edges are %s"
                .formatted(metric, landing.edge(), metric.buckets()));
      }
    }
  }
}
