package art.samosachaat.obs.alerting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a series of a scenario says over time, in exact decimals. Immutable. */
public final class SeriesValues {
  /** In the order of their start, the first at 0. */
  private final List<Phase> phases;

  /** How the values go on from a point in time. */
  private sealed interface Shape {}

  /** Grows from where it is. */
  private record Growing(BigDecimal perSecond) implements Shape {}

  /** Goes from one value to another, and stays there. */
  private record Moving(BigDecimal from, BigDecimal to, Duration within) implements Shape {}

  /** No sample: the target cannot be scraped for a while, but nobody knows that it is gone. */
  private record Silent() implements Shape {}

  /** A scrape says that the series is gone. */
  private record Gone() implements Shape {}

  /**
   * A shape and its start.
   *
   * @param start since the scenario's begin
   */
  private record Phase(Duration start, Shape shape) {}

  private SeriesValues(List<Phase> phases) {
    this.phases = List.copyOf(phases);
  }

  /** The same value all the time. */
  public static SeriesValues constant(double value) {
    return starting(new Moving(decimal(value), decimal(value), Duration.ZERO));
  }

  /** A counter that starts at 0 and grows by so much a second. */
  public static SeriesValues growing(double perSecond) {
    return starting(new Growing(decimal(perSecond)));
  }

  /** A straight line from one value to another, which it keeps. */
  public static SeriesValues moving(double from, double to, Duration within) {
    return starting(new Moving(decimal(from), decimal(to), within));
  }

  /** Nothing, until something comes {@link #then}. */
  public static SeriesValues silent() {
    return starting(new Silent());
  }

  /** From {@code start} on another value. */
  public SeriesValues then(Duration start, double value) {
    return then(start, new Moving(decimal(value), decimal(value), Duration.ZERO));
  }

  /** From {@code start} on it grows by so much a second, from where it is. */
  public SeriesValues thenGrowing(Duration start, double perSecond) {
    return then(start, new Growing(decimal(perSecond)));
  }

  /** From {@code start} on there are no samples, as if scrapes were lost. */
  public SeriesValues thenSilent(Duration start) {
    return then(start, new Silent());
  }

  /** At {@code start} it is gone, as when its target no longer exports it. */
  public SeriesValues thenGone(Duration start) {
    return then(start, new Gone());
  }

  /** So many times as much. */
  SeriesValues times(double factor) {
    BigDecimal by = decimal(factor);
    return new SeriesValues(
        phases.stream()
            .map(
                phase ->
                    new Phase(
                        phase.start(),
                        switch (phase.shape()) {
                          case Growing growing -> new Growing(growing.perSecond().multiply(by));
                          case Moving moving ->
                              new Moving(
                                  moving.from().multiply(by),
                                  moving.to().multiply(by),
                                  moving.within());
                          case Silent silent -> silent;
                          case Gone gone -> gone;
                        }))
            .toList());
  }

  private SeriesValues then(Duration start, Shape shape) {
    Duration last = phases.getLast().start();
    if (start.compareTo(last) <= 0) {
      throw new IllegalArgumentException(
          "values: %s does not come after %s, where the phase before starts"
              .formatted(start, last));
    }
    List<Phase> more = new ArrayList<>(phases);
    more.add(new Phase(start, shape));
    return new SeriesValues(more);
  }

  private static SeriesValues starting(Shape shape) {
    return new SeriesValues(List.of(new Phase(Duration.ZERO, shape)));
  }

  private static BigDecimal decimal(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("values: " + value + " is not finite");
    }
    return BigDecimal.valueOf(value);
  }

  /** So many samples, the first at 0; empty where there is none. */
  List<Optional<BigDecimal>> samples(Duration step, int count) {
    List<Optional<BigDecimal>> samples = new ArrayList<>(count);
    BigDecimal value = BigDecimal.ZERO;
    for (int i = 0; i < count; i++) {
      Duration now = step.multipliedBy(i);
      Phase phase = at(now);
      value =
          switch (phase.shape()) {
            case Growing growing -> value.add(grownUntil(now, step));
            case Moving moving -> moved(moving, now.minus(phase.start()));
            case Silent silent -> value;
            case Gone gone -> value;
          };
      boolean there = phase.shape() instanceof Growing || phase.shape() instanceof Moving;
      samples.add(there ? Optional.of(value) : Optional.empty());
    }
    return samples;
  }

  private BigDecimal grownUntil(Duration now, Duration step) {
    return !now.isZero() && at(now.minus(step)).shape() instanceof Growing before
        ? before.perSecond().multiply(seconds(step))
        : BigDecimal.ZERO;
  }

  /** Whether a scrape at that time says for the first time that the series is gone. */
  boolean vanishesAt(Duration now, Duration step) {
    return at(now).shape() instanceof Gone
        && (now.isZero() || !at(now.minus(step)).shape().equals(at(now).shape()));
  }

  private Phase at(Duration now) {
    Phase current = phases.getFirst();
    for (Phase phase : phases) {
      if (phase.start().compareTo(now) <= 0) {
        current = phase;
      }
    }
    return current;
  }

  private static BigDecimal moved(Moving moving, Duration since) {
    if (since.compareTo(moving.within()) >= 0) {
      return moving.to();
    }
    BigDecimal way = moving.to().subtract(moving.from());
    return moving
        .from()
        .add(way.multiply(seconds(since)).divide(seconds(moving.within()), MathContext.DECIMAL64));
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis()).movePointLeft(3);
  }
}
