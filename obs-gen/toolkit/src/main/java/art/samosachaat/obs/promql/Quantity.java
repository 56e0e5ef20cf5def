package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Unit;

/**
 * What the values of an expression measure: the unit of its metric and what the operations have
 * made of it, so that a panel need not be told.
 *
 * @param unit of what was measured; for a rate, of what is counted a second
 */
public record Quantity(Unit unit, Form form) {

  /** How the unit is to be read. */
  public enum Form {
    /** So many. */
    AMOUNT,
    /** So many a second. */
    PER_SECOND,
    /** A part of a whole, 0 to 1; or one amount as a multiple of another. */
    RATIO,
    /** 0 or 1, false or true. */
    TRUTH
  }

  /** A bare number. */
  public static final Quantity NUMBER = new Quantity(Unit.NONE, Form.AMOUNT);

  /** A part of a whole. */
  public static final Quantity RATIO = new Quantity(Unit.RATIO, Form.RATIO);

  /** 0 or 1. */
  public static final Quantity TRUTH = new Quantity(Unit.NONE, Form.TRUTH);

  /** So much of a unit. */
  public static Quantity of(Unit unit) {
    return unit.equals(Unit.RATIO) ? RATIO : new Quantity(unit, Form.AMOUNT);
  }

  /** The same a second; seconds a second are a ratio. */
  Quantity perSecond() {
    return unit.equals(Unit.SECONDS) ? RATIO : new Quantity(unit, Form.PER_SECOND);
  }

  /** The quantity of a sum: how often something is true is a number. */
  Quantity added() {
    return form == Form.TRUTH ? NUMBER : this;
  }

  /** The quantity of a mean: how often something is true, of all times, is a share. */
  Quantity averaged() {
    return form == Form.TRUTH ? RATIO : this;
  }

  /** The quantity of a quotient. */
  Quantity dividedBy(Quantity divisor) {
    if (equals(divisor)) {
      return RATIO;
    }
    if (divisor.equals(NUMBER) || divisor.form == Form.RATIO) {
      return this;
    }
    boolean countsThings = divisor.unit.suffix().isEmpty();
    if (form == divisor.form && countsThings) {
      return of(unit);
    }
    // Seconds a second, divided by requests a second, are seconds a request.
    if (form == Form.RATIO && divisor.form == Form.PER_SECOND && countsThings) {
      return of(Unit.SECONDS);
    }
    return NUMBER;
  }

  /** The quantity of a product. */
  Quantity times(Quantity factor) {
    if (factor.equals(NUMBER) || factor.form == Form.RATIO || factor.form == Form.TRUTH) {
      return this;
    }
    return equals(NUMBER) || form == Form.RATIO || form == Form.TRUTH ? factor : NUMBER;
  }
}
