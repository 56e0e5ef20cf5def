package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Selection;
import art.samosachaat.obs.promql.Window;
import java.util.List;
import java.util.Optional;

/**
 * What an objective counts. Immutable.
 *
 * @param counted the good ones, or the bad ones
 * @param areGood which of the two
 * @param total all of them
 */
record SloEvents(
    CounterSelection counted, boolean areGood, CounterSelection total, Optional<Example> example) {

  /**
   * Series of good and of bad events.
   *
   * @param one that has the labels of all of them
   */
  record Example(Selection<?> one, Series series) {

    Scenario.Builder addTo(Scenario.Builder scenario, SeriesValues good, SeriesValues bad) {
      return series.addTo(scenario, good, bad);
    }

    /**
     * What these labels say there.
     *
     * @throws IllegalArgumentException if one of them says nothing
     */
    LabelSet values(List<Label> labels) {
      return LabelSet.of(labels.stream().map(this::value).toList());
    }

    private LabelValue value(Label label) {
      return one.selector().matchers().stream()
          .filter(matcher -> matcher.label().equals(label.name()))
          .filter(matcher -> matcher.operator() == Matcher.Operator.EQUAL)
          .map(matcher -> label.value(matcher.value()))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "example %s: label %s has no value".formatted(one, label.name())));
    }
  }

  /** Puts series into a scenario in which so many events are good and so many are bad. */
  @FunctionalInterface
  interface Series {
    Scenario.Builder addTo(Scenario.Builder scenario, SeriesValues good, SeriesValues bad);
  }

  static SloEvents bad(CounterSelection bad, CounterSelection total) {
    return new SloEvents(bad, false, total, Optional.empty());
  }

  static SloEvents good(CounterSelection good, CounterSelection total) {
    return new SloEvents(good, true, total, Optional.empty());
  }

  static SloEvents atMost(HistogramSelection histogram, double threshold) {
    return good(histogram.atMost(threshold), histogram.count());
  }

  SloEvents shownBy(Example shown) {
    return new SloEvents(counted, areGood, total, Optional.of(shown));
  }

  /** Bad events a second. While there are events at all, none bad is 0 and not no answer. */
  InstantVector badRate(Window window, Label... by) {
    InstantVector all = totalRate(window, by);
    InstantVector some = counted.rate(window).sumBy(by);
    return areGood ? all.minus(some) : some.or(all.times(0));
  }

  /** Events a second. */
  InstantVector totalRate(Window window, Label... by) {
    return total.rate(window).sumBy(by);
  }
}
