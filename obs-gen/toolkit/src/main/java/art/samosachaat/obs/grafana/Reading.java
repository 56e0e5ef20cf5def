package art.samosachaat.obs.grafana;

import art.samosachaat.obs.promql.Expression;

/**
 * What panels read in place of what they were told to ask: the same answer at a lower price, as
 * from recorded series.
 */
@FunctionalInterface
public interface Reading {

  /** What was told. */
  Reading AS_TOLD = (asked, exemplars) -> asked;

  /**
   * An expression that answers as {@code asked} does, with the same labels and quantity.
   *
   * @param exemplars whether the panel draws the exemplars of what it asks
   */
  Expression of(Expression asked, boolean exemplars);
}
