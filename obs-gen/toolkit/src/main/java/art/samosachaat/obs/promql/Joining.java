package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Label;
import java.util.List;
import java.util.Optional;

/**
 * The labels of two sides joined by an operator, refused where no series of one could ever match
 * one of the other.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/querying/operators/#vector-matching">Prometheus:
 *     vector matching</a>
 */
final class Joining {

  private Joining() {}

  static Labels labels(
      Operator operator, InstantVector left, InstantVector right, Optional<Matching> matching) {
    return matching.isEmpty()
        ? byAllLabels(operator, left, right)
        : byChosenLabels(operator, left, right, matching.get());
  }

  private static Labels byAllLabels(Operator operator, InstantVector left, InstantVector right) {
    if (!left.labels().names().equals(right.labels().names())) {
      throw new IllegalArgumentException(
          "%s: the labels of both sides differ, so no series would match: %s has %s, %s has %s"
              .formatted(
                  operator.symbol(),
                  left.node(),
                  left.labels().names(),
                  right.node(),
                  right.labels().names()));
    }
    return left.labels().and(right.labels());
  }

  private static Labels byChosenLabels(
      Operator operator, InstantVector left, InstantVector right, Matching matching) {
    for (Label label : matching.labels()) {
      left.labels().require(label, operator.symbol() + " on", left.node());
      right.labels().require(label, operator.symbol() + " on", right.node());
    }
    if (operator.kind() == Operator.Kind.SET) {
      if (matching.group().isPresent()) {
        throw new IllegalArgumentException(operator.symbol() + ": sets are joined without groups");
      }
      return left.labels();
    }
    if (matching.group().isEmpty()) {
      requireOne(operator, left, matching.labels());
      requireOne(operator, right, matching.labels());
      return left.labels().only(matching.labels(), operator.symbol() + " on", left.node());
    }
    Matching.Group group = matching.group().get();
    InstantVector many = group.left() ? left : right;
    InstantVector one = group.left() ? right : left;
    requireOne(operator, one, matching.labels());
    return many.labels()
        .and(one.labels().only(group.include(), operator.symbol() + " group", one.node()));
  }

  /** A side with more labels than are compared can hold several series that match the same one. */
  private static void requireOne(Operator operator, InstantVector side, List<Label> compared) {
    boolean several =
        side.labels().values().stream()
            .anyMatch(possible -> !compared.contains(possible.label()) && possible.atMost() > 1);
    if (several || side.labels().buckets()) {
      throw new IllegalArgumentException(
          "%s: several series of %s, which has %s, can match by %s; aggregate it first"
              .formatted(
                  operator.symbol(),
                  side.node(),
                  side.labels().names(),
                  compared.stream().map(Label::name).toList()));
    }
  }
}
