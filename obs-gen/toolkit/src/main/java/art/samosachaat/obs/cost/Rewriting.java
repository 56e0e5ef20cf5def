package art.samosachaat.obs.cost;

import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Negation;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Node.VectorMatching;
import art.samosachaat.obs.promql.Operator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts recorded series in the place of what they record. Subqueries are left alone: they evaluate
 * between the evaluations of a rule.
 *
 * @param recorded what a recordable part becomes; nothing if no rule serves it
 */
record Rewriting(Function<Node, Optional<Node>> recorded) {
  private static final Duration BEFORE_ALL_SAMPLES = Duration.ofDays(3650);

  Node of(Node node) {
    return recorded
        .apply(node)
        .orElseGet(
            () ->
                switch (node) {
                  case Call call ->
                      new Call(call.function(), call.arguments().stream().map(this::of).toList());
                  case Aggregation a ->
                      new Aggregation(a.operator(), a.grouping(), a.parameter(), of(a.of()));
                  case Binary b ->
                      new Binary(b.operator(), b.bool(), b.matching(), of(b.left()), of(b.right()));
                  case Negation negation -> new Negation(of(negation.of()));
                  default -> node;
                });
  }

  static Node withExemplarsOf(Node rewritten, Node raw) {
    Node result = rewritten;
    List<Selector> selectors =
        raw.all().stream()
            .flatMap(node -> node instanceof Node.Range range ? List.of(range.of()).stream() : null)
            .distinct()
            .toList();
    for (Selector selector : selectors) {
      result =
          new Binary(
              Operator.OR,
              false,
              Optional.of(new VectorMatching(false, List.of(), Optional.empty())),
              result,
              new Selector(
                  selector.metric(), selector.matchers(), Optional.of(BEFORE_ALL_SAMPLES)));
    }
    return result;
  }
}
