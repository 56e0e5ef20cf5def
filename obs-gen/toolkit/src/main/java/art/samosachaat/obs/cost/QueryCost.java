package art.samosachaat.obs.cost;

import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.Map;

/**
 * How many samples a query reads, counted the way Prometheus does ({@code totalQueryableSamples}):
 * for each point, each series counts once, or as often as it has samples in the range.
 *
 * @param recorded what stands behind recorded series, by their name
 */
record QueryCost(Fleet fleet, Refresh refresh, CostPolicy policy, Map<String, Proposal> recorded) {

  /** At most so many; {@link Long#MAX_VALUE} for any more. */
  long samples(Node node) {
    return (long) samples(node, refresh.points());
  }

  private double samples(Node node, double points) {
    return switch (node) {
      case Node.Selector selector -> points * series(selector);
      case Node.Range range ->
          points * series(range.of()) * Math.max(1, ratio(length(range.window()), interval(range)));
      case Node.Subquery subquery -> {
        Duration step = subquery.step().map(this::length).orElse(policy.evaluation());
        yield samples(subquery.of(), points * Math.max(1, ratio(length(subquery.range()), step)));
      }
      default -> node.children().stream().mapToDouble(child -> samples(child, points)).sum();
    };
  }

  private long series(Node.Selector selector) {
    Proposal proposal = recorded.get(selector.metric());
    return proposal == null
        ? fleet.series(selector)
        : fleet.series(
            new Node.Selector(proposal.metric(), selector.matchers(), selector.offset()),
            proposal.labelNames());
  }

  private Duration interval(Node.Range range) {
    return recorded.containsKey(range.of().metric())
        ? policy.evaluation()
        : fleet.scrape().interval();
  }

  /** How long Grafana makes a window. */
  private Duration length(Window window) {
    Duration scrape = fleet.scrape().interval();
    return switch (window) {
      case Window.Fixed fixed -> fixed.duration();
      case Window.Macro macro when macro.equals(Window.RATE_INTERVAL) -> {
        Duration least = fleet.scrape().shortestRange();
        Duration step = refresh.step().plus(scrape);
        yield step.compareTo(least) > 0 ? step : least;
      }
      case Window.Macro macro when macro.equals(Window.DASHBOARD_RANGE) -> refresh.shown();
      case Window.Macro macro -> refresh.step();
    };
  }

  private static double ratio(Duration whole, Duration part) {
    return (double) whole.toMillis() / part.toMillis();
  }
}
