package art.samosachaat.obs.lint;

import art.samosachaat.obs.promql.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, and the whole it is in.
 *
 * @param outer none of the expression itself
 */
record Step(Node node, @Nullable Step outer) {

  /** An expression and all its parts, outermost first. */
  static List<Step> of(Node node) {
    List<Step> steps = new ArrayList<>();
    collect(new Step(node, null), steps);
    return steps;
  }

  private static void collect(Step step, List<Step> steps) {
    steps.add(step);
    for (Node child : step.node().children()) {
      collect(new Step(child, step), steps);
    }
  }

  /** What it is in, innermost first. */
  Stream<Node> outers() {
    List<Node> nodes = new ArrayList<>();
    for (Step step = outer; step != null; step = step.outer()) {
      nodes.add(step.node());
    }
    return nodes.stream();
  }

  boolean inside(Predicate<Node> predicate) {
    return outers().anyMatch(predicate);
  }
}
