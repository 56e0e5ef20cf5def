package art.samosachaat.obs.source;

/**
 * A finding that is not to be reported at one place.
 *
 * @param rule the rule's id
 * @param reason why what it finds is right here; not blank
 */
public record Suppression(String rule, String reason) {

  /**
   * @throws IllegalArgumentException if the rule or the reason is blank
   */
  public Suppression {
    if (rule.isBlank()) {
      throw new IllegalArgumentException("suppression: rule is blank");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("suppression of " + rule + ": reason is blank");
    }
  }
}
