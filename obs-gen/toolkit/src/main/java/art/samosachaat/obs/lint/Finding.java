package art.samosachaat.obs.lint;

/**
 * Something that is wrong, and what to do about it.
 *
 * @param rule what it breaks
 * @param place {@code NodeHealth.java:42}, or {@code rules.yml:17 /groups/0/rules/3}
 * @param message what is wrong here
 */
public record Finding(Rule rule, String place, String message) {

  /** Why it matters. */
  public String why() {
    return rule.why();
  }

  /** How to mend it. */
  public String remedy() {
    return rule.remedy();
  }

  /** On one line. */
  @Override
  public String toString() {
    return "%s: %s: %s (%s; %s)".formatted(place, rule.id(), message, why(), remedy());
  }
}
