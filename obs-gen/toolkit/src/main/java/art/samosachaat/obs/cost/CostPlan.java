package art.samosachaat.obs.cost;

import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.promql.Expression;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Scalar;
import java.util.List;
import java.util.Map;

/**
 * What to record, and what it saves. Immutable.
 *
 * @param proposals in the order of their names
 * @param costs each expression that was looked at, in that order
 */
public record CostPlan(List<Proposal> proposals, List<Cost> costs, Rewriting rewriting) {

  /**
   * What one expression reads in a refresh.
   *
   * @param asked as it was written
   * @param rewritten as it reads recorded series
   * @param before samples as it was written
   * @param after samples as it reads recorded series
   */
  public record Cost(Expression asked, Expression rewritten, long before, long after) {}

  public CostPlan {
    proposals = List.copyOf(proposals);
    costs = List.copyOf(costs);
  }

  /** The rules. */
  public List<RecordingRule> rules() {
    return proposals.stream().map(Proposal::rule).toList();
  }

  /** Samples that a refresh of everything reads as it was written. */
  public long before() {
    return (long) costs.stream().mapToDouble(Cost::before).sum();
  }

  /** Samples that it reads with the rules. */
  public long after() {
    return (long) costs.stream().mapToDouble(Cost::after).sum();
  }

  /** The same answer, read from recorded series where there are any. */
  public InstantVector rewritten(InstantVector asked) {
    return new InstantVector(rewriting.of(asked.node()), asked.labels(), asked.quantity());
  }

  /** The same answer, read from recorded series where there are any. */
  public Expression rewritten(Expression asked) {
    return switch (asked) {
      case InstantVector vector -> rewritten(vector);
      case Scalar scalar -> new Scalar(rewriting.of(scalar.node()), scalar.quantity());
    };
  }

  /**
   * The same answer, with the exemplars of the raw series: recorded series have none, so the
   * expression names the raw ones too, at a time of which there are no samples to read.
   */
  public InstantVector rewrittenWithExemplars(InstantVector asked) {
    Node node = rewriting.of(asked.node());
    return node.equals(asked.node())
        ? asked
        : new InstantVector(
            Rewriting.withExemplarsOf(node, asked.node()), asked.labels(), asked.quantity());
  }

  /** By its name. */
  Map<String, Proposal> byName() {
    return rewriting.byName();
  }
}
