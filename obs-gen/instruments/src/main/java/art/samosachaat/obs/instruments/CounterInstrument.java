package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.LabelValue;

/** A registered counter. Thread-safe. */
public final class CounterInstrument {
  private final SeriesTable<CounterSeries> table;

  CounterInstrument(SeriesTable<CounterSeries> table) {
    this.table = table;
  }

  /**
   * The series of these label values, in any order; keep it where it is used often.
   *
   * @throws IllegalArgumentException if the values are not one for each declared label, or are not
   *     a declared combination
   */
  public CounterSeries with(LabelValue... values) {
    return table.resolve(values);
  }

  /**
   * Adds 1 to a counter without labels.
   *
   * @throws IllegalStateException if the counter has labels
   */
  public void inc() {
    table.unlabelled().inc();
  }

  /**
   * Adds to a counter without labels.
   *
   * @param amount not negative
   * @throws IllegalArgumentException if the amount is negative
   * @throws IllegalStateException if the counter has labels
   */
  public void inc(double amount) {
    table.unlabelled().inc(amount);
  }
}
