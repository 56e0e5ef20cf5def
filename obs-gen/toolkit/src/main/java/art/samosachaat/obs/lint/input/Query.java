package art.samosachaat.obs.lint.input;

import art.samosachaat.obs.promql.Expression;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Parser;
import art.samosachaat.obs.promql.SyntaxException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An expression.
 *
 * @param text as it was written
 * @param node its syntax, if it has one
 * @param problem why it has none
 * @param maxSeries how many series it can answer with, where that is declared
 */
public record Query(
    String text, Optional<Node> node, Optional<String> problem, OptionalLong maxSeries) {

  /** Reads what somebody wrote; what is no PromQL is kept, with the reason. */
  public static Query parse(String text) {
    try {
      Node node = Parser.parse(text);
      return new Query(text, Optional.of(node), Optional.empty(), OptionalLong.empty());
    } catch (SyntaxException e) {
      return new Query(
          text,
          Optional.empty(),
          Optional.of(String.valueOf(e.getMessage())),
          OptionalLong.empty());
    }
  }

  /** An expression that Java described. */
  public static Query of(Expression expression) {
    return new Query(
        expression.promql(),
        Optional.of(expression.node()),
        Optional.empty(),
        OptionalLong.of(expression.maxSeries()));
  }
}
