package art.samosachaat.obs.alerting;

import art.samosachaat.obs.promql.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rules of one Prometheus, and which alerts silence which. Immutable.
 *
 * @param links where runbooks and dashboards are
 */
public record RuleSet(Links links, List<RuleGroup> groups, List<Inhibition> inhibitions) {

  /**
   * @throws IllegalArgumentException naming both places, if two groups, two alerts or two recording
   *     rules have one name; or if an inhibition names an alert that is in no group or sides that
   *     do not carry its labels
   */
  public RuleSet {
    groups = List.copyOf(groups);
    inhibitions = List.copyOf(inhibitions);
    requireDistinct(groups);
    Set<AlertRule> alerts = new HashSet<>();
    groups.forEach(group -> alerts.addAll(group.alerts()));
    inhibitions.forEach(inhibition -> inhibition.requireAmong(alerts));
  }

  /** Every alert, in the order of the groups. */
  public List<AlertRule> alerts() {
    return groups.stream().flatMap(group -> group.alerts().stream()).toList();
  }

  /** Every recording rule, in the order of the groups. */
  public List<RecordingRule> recordings() {
    return groups.stream().flatMap(group -> group.recordings().stream()).toList();
  }

  /** The recording rules that a rule reads, by way of others too, in the order of the groups. */
  public List<RecordingRule> readBy(Rule rule) {
    Map<String, RecordingRule> recorded = new HashMap<>();
    recordings().forEach(each -> recorded.put(each.name(), each));
    Set<RecordingRule> read = new HashSet<>();
    Deque<Rule> open = new ArrayDeque<>(List.of(rule));
    while (!open.isEmpty()) {
      for (Node node : open.pop().expression().node().all()) {
        if (node instanceof Node.Selector selector
            && recorded.get(selector.metric()) instanceof RecordingRule found
            && read.add(found)) {
          open.push(found);
        }
      }
    }
    return recordings().stream().filter(read::contains).toList();
  }

  /**
   * As much of these rules as the alerts of one group need: that group, and the recording rules of
   * others that it reads. Scenarios end in the same way on less, and sooner.
   */
  public RuleSet neededBy(RuleGroup group) {
    Set<RecordingRule> read = new HashSet<>();
    group.rules().forEach(rule -> read.addAll(readBy(rule)));
    List<RuleGroup> needed = new ArrayList<>();
    for (RuleGroup each : groups) {
      List<Rule> kept =
          each.rules().stream().filter(rule -> each.equals(group) || read.contains(rule)).toList();
      if (!kept.isEmpty()) {
        needed.add(new RuleGroup(each.name(), each.scrape(), each.interval(), kept, each.place()));
      }
    }
    return new RuleSet(links, needed, List.of());
  }

  /**
   * @throws IllegalStateException naming the alerts that lack a scenario in which they fire, one in
   *     which they stay quiet, or one with missing data
   */
  public void requireProof() {
    List<String> unproven =
        alerts().stream()
            .filter(alert -> !alert.missingProof().isEmpty())
            .map(alert -> alert + " has no scenario of " + alert.missingProof())
            .toList();
    if (!unproven.isEmpty()) {
      throw new IllegalStateException(String.join("; ", unproven));
    }
  }

  private static void requireDistinct(List<RuleGroup> groups) {
    Map<String, Object> seen = new HashMap<>();
    for (RuleGroup group : groups) {
      requireFirst(seen, "group " + group.name(), group);
      for (Rule rule : group.rules()) {
        requireFirst(seen, "rule " + rule.name(), rule);
      }
    }
  }

  private static void requireFirst(Map<String, Object> seen, String key, Object described) {
    Object first = seen.putIfAbsent(key, described);
    if (first != null) {
      throw new IllegalArgumentException(
          "%s and %s have the same name".formatted(first, described));
    }
  }
}
