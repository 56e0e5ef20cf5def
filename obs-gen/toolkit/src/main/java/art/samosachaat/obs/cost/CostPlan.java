package art.samosachaat.obs.cost;

import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.promql.Expression;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Scalar;
import java.util.List;

/** What to record, and what it saves. Immutable. */
public final class CostPlan {
  private final List<Proposal> proposals;
  private final List<Cost> costs;
  private final Rewriting rewriting;

  CostPlan(List<Proposal> proposals, List<Cost> costs, Rewriting rewriting) {
    this.proposals = List.copyOf(proposals);
    this.costs = List.copyOf(costs);
    this.rewriting = rewriting;
  }

  /**
   * What one expression reads in a refresh.
   *
   * @param asked as it was written
   * @param rewritten as it reads recorded series
   * @param before samples as it was written
   * @param after samples as it reads recorded series
   */
  public record Cost(Expression asked, Expression rewritten, long before, long after) {}

  /** What is to be recorded, in the order of the names. */
  public List<Proposal> proposals() {
    return proposals;
  }

  /** Each expression that was looked at, in that order. */
  public List<Cost> costs() {
    return costs;
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

  /**
   * The same answer, read from recorded series where there are any. It is the same to the sample at
   * the times at which the rules are evaluated; in between it is as old as the last evaluation, and
   * a rate over Grafana's own window becomes one over the policy's.
   */
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

  /** {@link #rewritten(Expression)}, with the exemplars of the raw series where they are drawn. */
  public Expression reading(Expression asked, boolean exemplars) {
    return exemplars && asked instanceof InstantVector vector
        ? rewrittenWithExemplars(vector)
        : rewritten(asked);
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
}
