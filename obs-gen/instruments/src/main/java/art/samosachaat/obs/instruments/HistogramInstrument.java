package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.LabelValue;

/** A registered histogram. Thread-safe. */
public final class HistogramInstrument {
  private final SeriesTable<HistogramSeries> table;

  HistogramInstrument(SeriesTable<HistogramSeries> table) {
    this.table = table;
  }

  /**
   * The series of these label values, in any order; keep it where it is used often.
   *
   * @throws IllegalArgumentException if the values are not one for each declared label, or are not
   *     a declared combination
   */
  public HistogramSeries with(LabelValue... values) {
    return table.resolve(values);
  }

  /**
   * Counts an observation in a histogram without labels.
   *
   * @param value in the metric's unit
   * @throws IllegalStateException if the histogram has labels
   */
  public void observe(double value) {
    table.unlabelled().observe(value);
  }
}
