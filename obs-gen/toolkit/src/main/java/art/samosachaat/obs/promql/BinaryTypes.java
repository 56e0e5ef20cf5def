package art.samosachaat.obs.promql;

import art.samosachaat.obs.promql.Node.Binary;
import java.util.Optional;

/** What Prometheus refuses of two sides and their operator. */
final class BinaryTypes {

  private BinaryTypes() {}

  static Optional<String> problem(Binary binary) {
    Operator operator = binary.operator();
    Type left = Type.of(binary.left());
    Type right = Type.of(binary.right());
    if (isNoOperand(left) || isNoOperand(right)) {
      return Optional.of(
          "%s joins scalars and instant vectors, not %s and %s"
              .formatted(operator.symbol(), left, right));
    }
    boolean comparison = operator.kind() == Operator.Kind.COMPARISON;
    boolean anyScalar = left == Type.SCALAR || right == Type.SCALAR;
    if (binary.bool() && !comparison) {
      return Optional.of("bool after " + operator.symbol() + ", which compares nothing");
    }
    if (comparison && !binary.bool() && left == Type.SCALAR && right == Type.SCALAR) {
      return Optional.of("two scalars are compared with " + operator.symbol() + " bool only");
    }
    if (operator.kind() == Operator.Kind.SET && anyScalar) {
      return Optional.of(operator.symbol() + " joins instant vectors only");
    }
    return binary.matching().flatMap(matching -> problem(operator, matching, anyScalar));
  }

  private static Optional<String> problem(
      Operator operator, Node.VectorMatching matching, boolean anyScalar) {
    if (anyScalar && !matching.labels().isEmpty()) {
      return Optional.of("labels are matched between instant vectors only");
    }
    if (matching.group().isEmpty()) {
      return Optional.empty();
    }
    Node.Group group = matching.group().get();
    if (operator.kind() == Operator.Kind.SET) {
      return Optional.of("no group with " + operator.symbol());
    }
    return group.include().stream()
        .filter(label -> !matching.ignoring() && matching.labels().contains(label))
        .findFirst()
        .map(label -> "label " + label + " is both matched on and taken over by the group");
  }

  private static boolean isNoOperand(Type type) {
    return type == Type.RANGE || type == Type.TEXT;
  }
}
