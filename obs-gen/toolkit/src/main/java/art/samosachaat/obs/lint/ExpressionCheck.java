package art.samosachaat.obs.lint;

import java.util.List;

/** Judges expressions by a few rules that look at the same things. */
@FunctionalInterface
interface ExpressionCheck {

  /** All there are. */
  List<ExpressionCheck> ALL =
      List.of(
          new HistogramChecks(),
          new CounterChecks(),
          new WindowChecks(),
          new MatcherChecks(),
          new JoinChecks(),
          new ValueChecks(),
          new PartitionCheck(),
          new ContractChecks());

  void check(Subject subject, Settings settings, Report report);
}
