package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Label;
import java.util.List;
import java.util.Optional;

/**
 * Which series of two sides belong together, where that is not by all labels. Immutable.
 *
 * @param labels those that are compared
 * @param group the side that may have several series for one of the other
 */
public record Matching(List<Label> labels, Optional<Group> group) {

  /**
   * The side with several series.
   *
   * @param include labels taken over from the side with one
   */
  public record Group(boolean left, List<Label> include) {}

  public Matching {
    labels = List.copyOf(labels);
  }

  /** Series match where these labels are equal; on each side there is one such series. */
  public static Matching on(Label... labels) {
    return new Matching(List.of(labels), Optional.empty());
  }

  /** Several series of the left side may match one of the right, which lends these labels. */
  public Matching groupLeft(Label... include) {
    return new Matching(labels, Optional.of(new Group(true, List.of(include))));
  }

  /** Several series of the right side may match one of the left, which lends these labels. */
  public Matching groupRight(Label... include) {
    return new Matching(labels, Optional.of(new Group(false, List.of(include))));
  }

  Node.VectorMatching node() {
    return new Node.VectorMatching(false, names(labels), group.map(Matching::node));
  }

  private static Node.Group node(Group group) {
    return new Node.Group(group.left(), names(group.include()));
  }

  private static List<String> names(List<Label> labels) {
    return labels.stream().map(Label::name).toList();
  }
}
