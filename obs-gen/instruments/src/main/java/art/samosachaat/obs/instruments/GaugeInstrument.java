package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.LabelValue;

/** A registered gauge. Thread-safe. */
public final class GaugeInstrument {
  private final SeriesTable<GaugeSeries> table;

  GaugeInstrument(SeriesTable<GaugeSeries> table) {
    this.table = table;
  }

  /**
   * The series of these label values, in any order; keep it where it is used often.
   *
   * @throws IllegalArgumentException if the values are not one for each declared label, or are not
   *     a declared combination
   */
  public GaugeSeries with(LabelValue... values) {
    return table.resolve(values);
  }

  /**
   * Sets a gauge without labels.
   *
   * @throws IllegalStateException if the gauge has labels
   */
  public void set(double value) {
    table.unlabelled().set(value);
  }

  /**
   * Adds 1 to a gauge without labels.
   *
   * @throws IllegalStateException if the gauge has labels
   */
  public void inc() {
    table.unlabelled().inc();
  }

  /**
   * Takes 1 from a gauge without labels.
   *
   * @throws IllegalStateException if the gauge has labels
   */
  public void dec() {
    table.unlabelled().dec();
  }
}
