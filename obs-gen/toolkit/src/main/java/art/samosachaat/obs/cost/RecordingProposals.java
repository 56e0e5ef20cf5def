package art.samosachaat.obs.cost;

import art.samosachaat.obs.cost.Recordable.Shape;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.grafana.QueryPanel;
import art.samosachaat.obs.promql.Expression;
import art.samosachaat.obs.promql.Scrape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for recording rules that let dashboards read a fraction of the samples. The same input
 * gives the same rules, in whatever order the expressions come. Immutable.
 *
 * <pre>{@code
 * CostPlan plan =
 *     RecordingProposals.of(fleet, Refresh.LAST_HOUR, CostPolicy.DEFAULT).forDashboards(dashboards);
 * plan.rules();               // for Prometheus
 * plan.rewritten(expression); // for the panel
 * }</pre>
 *
 * @param fleet what is scraped
 * @param refresh how dashboards ask
 * @param policy when a rule is worth it
 */
public record RecordingProposals(Fleet fleet, Refresh refresh, CostPolicy policy) {

  /**
   * @throws IllegalArgumentException if the policy's window is shorter than 4 scrapes, so that one
   *     lost scrape would leave a recorded rate without an answer
   */
  public RecordingProposals {
    if (policy.window().compareTo(fleet.scrape().shortestRange()) < 0) {
      throw new IllegalArgumentException(
          "recording proposals: window %s is shorter than %d scrapes, %s"
              .formatted(
                  policy.window(), Scrape.SCRAPES_IN_A_RANGE, fleet.scrape().shortestRange()));
    }
  }

  public static RecordingProposals of(Fleet fleet, Refresh refresh, CostPolicy policy) {
    return new RecordingProposals(fleet, refresh, policy);
  }

  /** For every PromQL expression of these dashboards. */
  public CostPlan forDashboards(Collection<Dashboard> dashboards) {
    return forExpressions(
        dashboards.stream()
            .flatMap(dashboard -> dashboard.panels().stream())
            .flatMap(panel -> panel instanceof QueryPanel q ? q.targets().stream() : Stream.of())
            .flatMap(t -> t instanceof PrometheusTarget p ? Stream.of(p.expression()) : null)
            .toList());
  }

  /** For these expressions. */
  public CostPlan forExpressions(Collection<? extends Expression> expressions) {
    Map<Shape, Map<Set<String>, List<Recordable>>> wanted = new HashMap<>();
    for (Expression expression : expressions) {
      for (Recordable part : parts(expression)) {
        wanted
            .computeIfAbsent(part.shape(), shape -> new HashMap<>())
            .computeIfAbsent(part.labels(), labels -> new ArrayList<>())
            .add(part);
      }
    }
    Map<Shape, List<Proposal>> chosen = new HashMap<>();
    wanted.forEach((shape, uses) -> chosen.put(shape, choose(shape, uses)));
    return plan(expressions, chosen);
  }

  private CostPlan plan(
      Collection<? extends Expression> expressions, Map<Shape, List<Proposal>> chosen) {
    Map<String, Proposal> byName = new TreeMap<>();
    for (Proposal proposal : chosen.values().stream().flatMap(List::stream).toList()) {
      Proposal other = byName.put(proposal.name(), proposal);
      if (other != null) {
        throw new IllegalArgumentException(
            "recording proposals: %s and %s would share a name".formatted(other, proposal));
      }
    }
    Rewriting rewriting =
        new Rewriting(
            node ->
                Recordable.of(node, policy.window(), fleet.scrape().shortestRange())
                    .flatMap(
                        part ->
                            serving(part, chosen.getOrDefault(part.shape(), List.of()))
                                .map(proposal -> part.from(proposal.name()))));
    QueryCost cost = new QueryCost(fleet, refresh, policy, byName);
    CostPlan plan = new CostPlan(List.copyOf(byName.values()), List.of(), rewriting);
    List<CostPlan.Cost> costs = new ArrayList<>();
    for (Expression asked : expressions) {
      Expression rewritten = plan.rewritten(asked);
      costs.add(
          new CostPlan.Cost(
              asked, rewritten, cost.samples(asked.node()), cost.samples(rewritten.node())));
    }
    return new CostPlan(plan.proposals(), costs, rewriting);
  }

  /** The recordable parts of an expression that no subquery evaluates. */
  private List<Recordable> parts(Expression expression) {
    List<Recordable> parts = new ArrayList<>();
    new Rewriting(
            node -> {
              Optional<Recordable> part =
                  Recordable.of(node, policy.window(), fleet.scrape().shortestRange())
                      .filter(found -> fleet.metric(found.selector()).isPresent());
              part.ifPresent(parts::add);
              return part.map(Recordable::aggregation);
            })
        .of(expression.node());
    return parts;
  }

  /** From the finest labels to the coarsest, so that what a finer rule serves needs no other. */
  private List<Proposal> choose(Shape shape, Map<Set<String>, List<Recordable>> uses) {
    List<Set<String>> finestFirst =
        uses.keySet().stream()
            .sorted(
                Comparator.<Set<String>>comparingInt(labels -> -labels.size())
                    .thenComparing(labels -> String.join(",", new TreeSet<>(labels))))
            .toList();
    List<Proposal> chosen = new ArrayList<>();
    for (Set<String> labels : finestFirst) {
      List<Recordable> parts = uses.getOrDefault(labels, List.of());
      boolean over =
          parts.stream().anyMatch(part -> raw(part) > policy.budget())
              && parts.stream().anyMatch(part -> serving(part, chosen).isEmpty());
      if (over) {
        ProposalNaming.proposal(fleet, shape, labels)
            .filter(proposal -> parts.stream().anyMatch(part -> pays(part, proposal)))
            .ifPresent(chosen::add);
      }
    }
    return List.copyOf(chosen);
  }

  /** The rule with the fewest series that has the labels and leaves little enough to read. */
  private Optional<Proposal> serving(Recordable part, List<Proposal> among) {
    return among.stream()
        .filter(proposal -> proposal.labelNames().containsAll(part.labels()))
        .filter(proposal -> pays(part, proposal))
        .min(Comparator.comparingLong(Proposal::series).thenComparing(Proposal::name));
  }

  private boolean pays(Recordable part, Proposal proposal) {
    double after = (double) fleet.series(part.selector(), proposal.labelNames()) * refresh.points();
    return after <= raw(part) * policy.share();
  }

  private double raw(Recordable part) {
    return new QueryCost(fleet, refresh, policy, Map.of()).samples(part.aggregation());
  }
}
