package art.samosachaat.obs.alerting.mutation;

import art.samosachaat.obs.alerting.AlertRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What scenarios noticed.
 *
 * @param took for all of it
 */
public record MutationReport(List<Score> scores, Duration took) {

  /**
   * What the scenarios of one alert noticed.
   *
   * @param caught ids of the mutants that break a scenario
   * @param survived ids of the mutants that break none
   * @param equivalent mutants that nothing can tell from the alert: id → reason
   * @param wrong declarations of equivalence that do not hold, and why
   */
  public record Score(
      AlertRule alert,
      List<String> caught,
      List<String> survived,
      Map<String, String> equivalent,
      List<String> wrong) {

    /** Whether every mutant was caught or is equivalent, and every such declaration holds. */
    public boolean isClean() {
      return survived.isEmpty() && wrong.isEmpty();
    }

    @Override
    public String toString() {
      StringBuilder text =
          new StringBuilder(
              "%s: %d of %d mutants caught, %d equivalent"
                  .formatted(
                      alert, caught.size(), caught.size() + survived.size(), equivalent.size()));
      survived.forEach(id -> text.append("\n  survived: ").append(id));
      wrong.forEach(why -> text.append("\n  wrong: ").append(why));
      return text.toString();
    }
  }

  public MutationReport {
    scores = List.copyOf(scores);
  }

  /** Whether that is so for every alert. */
  public boolean isClean() {
    return scores.stream().allMatch(Score::isClean);
  }

  /** How many mutants broke a scenario. */
  public int caught() {
    return scores.stream().mapToInt(score -> score.caught().size()).sum();
  }

  /** How many could have, all but the equivalent ones. */
  public int catchable() {
    return caught() + scores.stream().mapToInt(score -> score.survived().size()).sum();
  }

  /** A line for each alert, and one for all. */
  @Override
  public String toString() {
    return scores.stream().map(Score::toString).collect(Collectors.joining("\n"))
        + "\n%d of %d mutants of %d alerts caught, %d equivalent, in %d ms"
            .formatted(
                caught(),
                catchable(),
                scores.size(),
                scores.stream().mapToInt(score -> score.equivalent().size()).sum(),
                took.toMillis());
  }
}
