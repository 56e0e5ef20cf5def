package art.samosachaat.obs.lint;

import art.samosachaat.obs.lint.input.Origin;
import art.samosachaat.obs.promql.Node;
import java.util.List;

/**
 * An expression that is judged.
 *
 * @param steps it and all its parts
 */
record Subject(Origin origin, Use use, Node node, List<Step> steps) {

  /** What it is for, since what is wrong in a rule may be right on a dashboard. */
  enum Use {
    ALERT,
    RECORDING,
    /** Lines over time. */
    GRAPH,
    /** One number, which is read as it stands. */
    NUMBER,
    OTHER;

    boolean inRule() {
      return this == ALERT || this == RECORDING;
    }
  }

  static Subject of(Origin origin, Use use, Node node) {
    return new Subject(origin, use, node, Step.of(node));
  }
}
