package art.samosachaat.obs.grafana;

import java.util.List;
import java.util.Optional;

/**
 * How a panel tells which series is which.
 *
 * @param calculations one column each; shown by a table, and by a list beside the name
 * @param sortBy the column that orders the series, greatest first; one of the calculations
 */
public record Legend(
    Mode mode, Placement placement, List<Calculation> calculations, Optional<Calculation> sortBy) {

  /** What it looks like. */
  public enum Mode {
    LIST,
    TABLE,
    HIDDEN
  }

  /** Where it is. */
  public enum Placement {
    BOTTOM,
    RIGHT
  }

  /** A list below the panel. */
  public static final Legend LIST =
      new Legend(Mode.LIST, Placement.BOTTOM, List.of(), Optional.empty());

  /** None, for a panel that can have only one series. */
  public static final Legend HIDDEN =
      new Legend(Mode.HIDDEN, Placement.BOTTOM, List.of(), Optional.empty());

  /**
   * @throws IllegalArgumentException if it is sorted by a column that it does not have
   */
  public Legend {
    calculations = List.copyOf(calculations);
    if (sortBy.isPresent() && !calculations.contains(sortBy.get())) {
      throw new IllegalArgumentException(
          "legend: sorted by %s, which is none of its columns %s"
              .formatted(sortBy.get(), calculations));
    }
  }

  /** A table below the panel with these columns. */
  public static Legend table(Calculation... columns) {
    return new Legend(Mode.TABLE, Placement.BOTTOM, List.of(columns), Optional.empty());
  }

  /** The same to the right of the panel. */
  public Legend right() {
    return new Legend(mode, Placement.RIGHT, calculations, sortBy);
  }

  /** The same with the greatest of this column first. */
  public Legend sortedBy(Calculation column) {
    return new Legend(mode, placement, calculations, Optional.of(column));
  }
}
