package art.samosachaat.obs.alerting;

import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Window;
import art.samosachaat.obs.source.Place;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rules that Prometheus evaluates one after the other, at the same times. Immutable.
 *
 * @param name unique among all groups, lower case with dashes
 * @param scrape how the metrics come in that the rules read
 * @param interval between two evaluations
 */
public record RuleGroup(
    String name, Scrape scrape, Duration interval, List<Rule> rules, Place place) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * @throws IllegalArgumentException naming group, rule and place, if a range is too short to hold
   *     samples enough
   */
  public RuleGroup {
    rules = List.copyOf(rules);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "rule group \"%s\" (%s): the name does not match %s"
              .formatted(name, place, NAME.pattern()));
    }
    if (interval.toSeconds() < 1 || interval.toMillisPart() != 0) {
      throw new IllegalArgumentException(
          "rule group %s (%s): interval %s is not of whole seconds, at least 1"
              .formatted(name, place, interval));
    }
    for (Rule rule : rules) {
      requireLongRanges(rule, scrape);
    }
  }

  /** Rules that are evaluated as often as targets are scraped. */
  public static RuleGroup named(String name, Scrape scrape, List<? extends Rule> rules) {
    return new RuleGroup(name, scrape, scrape.interval(), List.copyOf(rules), Place.ofCaller());
  }

  /** Rules that are evaluated as often as targets are scraped. */
  public static RuleGroup named(String name, Scrape scrape, Rule... rules) {
    return new RuleGroup(name, scrape, scrape.interval(), List.of(rules), Place.ofCaller());
  }

  /** The same, evaluated at other times. */
  public RuleGroup every(Duration interval) {
    return new RuleGroup(name, scrape, interval, rules, place);
  }

  /** Those of its rules that alert. */
  public List<AlertRule> alerts() {
    return rules.stream().filter(AlertRule.class::isInstance).map(AlertRule.class::cast).toList();
  }

  /** Those of its rules that record. */
  public List<RecordingRule> recordings() {
    return rules.stream()
        .filter(RecordingRule.class::isInstance)
        .map(RecordingRule.class::cast)
        .toList();
  }

  /** What is recorded comes at the group's interval, not at the scrape's, and is left alone. */
  private static void requireLongRanges(Rule rule, Scrape scrape) {
    for (Node node : rule.expression().node().all()) {
      if (node instanceof Node.Range range
          && range.window() instanceof Window.Fixed window
          && !range.of().metric().contains(":")
          && window.duration().compareTo(scrape.shortestRange()) < 0) {
        throw new IllegalArgumentException(
            "%s: %s is shorter than %s, which is %d scrapes"
                .formatted(
                    rule, range, Window.of(scrape.shortestRange()), Scrape.SCRAPES_IN_A_RANGE));
      }
    }
  }

  @Override
  public String toString() {
    return "rule group " + name + " (" + place + ")";
  }
}
