package art.samosachaat.obs.grafana;

/**
 * How many values the reader of a dashboard can choose.
 *
 * @param many whether more than one
 * @param all whether there is a choice of all
 * @param allValue what all stands for in an expression, so that the address does not hold every
 *     value; only where there is such a choice
 */
public record Choice(boolean many, boolean all, String allValue) {

  /** One value. */
  public static final Choice ONE = new Choice(false, false, "");

  /** Any number of values, or all, which is chosen at first. */
  public static final Choice ANY = new Choice(true, true, ".*");

  /**
   * @throws IllegalArgumentException if there is a choice of all that stands for nothing
   */
  public Choice {
    if (all == allValue.isBlank()) {
      throw new IllegalArgumentException(
          "choice: all is %s, allValue is \"%s\"; the one needs the other"
              .formatted(all, allValue));
    }
  }
}
