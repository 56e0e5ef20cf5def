package art.samosachaat.obs.prove;

import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.source.Place;
import java.util.Optional;

/**
 * One query to be proven. Immutable.
 *
 * @param owner the dashboard's title, or the name of the group of rules
 * @param name of the panel and its query, of the rule or of the alert
 * @param place where it is described
 * @param asked what Prometheus shall be asked
 * @param emptyBecause why it may answer nothing
 */
public record ProofTarget(
    String owner, String name, Place place, Asked asked, Optional<String> emptyBecause) {

  /** What is asked, and how an answer is judged. */
  public sealed interface Asked {

    /** The query of a panel, which must answer as Grafana would ask it. */
    record Panel(String promql, Placeholders view, boolean instant) implements Asked {}

    /** The expression of a recording rule, which must answer. */
    record Rule(Node expression) implements Asked {}

    /**
     * The expression of an alert, which is empty while all is well: it must be understood, answer
     * once its comparisons are taken away, and find a series for each of its selectors.
     */
    record Alert(Node expression) implements Asked {}

    /** A query of logs, which only a grammar can judge here. */
    record Logs(String logql) implements Asked {}
  }

  /**
   * @throws IllegalArgumentException if the owner, the name or the reason is blank
   */
  public ProofTarget {
    if (owner.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException(
          "proof target of %s: owner \"%s\" or name \"%s\" is blank".formatted(place, owner, name));
    }
    if (emptyBecause.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException(
          "proof target %s / %s: the reason why it may be empty is blank".formatted(owner, name));
    }
  }

  /** One that must answer. */
  public static ProofTarget of(String owner, String name, Place place, Asked asked) {
    return new ProofTarget(owner, name, place, asked, Optional.empty());
  }

  /** The same, which may answer nothing. */
  public ProofTarget mayBeEmpty(String because) {
    return new ProofTarget(owner, name, place, asked, Optional.of(because));
  }

  /** {@code Node health / CPU}. */
  public String title() {
    return owner + " / " + name;
  }
}
