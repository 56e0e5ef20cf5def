package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.source.Place;
import java.util.List;
import java.util.Set;

/**
 * While a source fires, targets that agree with it in some labels are not sent: what follows from
 * an outage does not page beside it. Immutable.
 *
 * @param sources what is sent
 * @param targets what is not
 * @param equal labels that source and target must agree in
 * @see <a
 *     href="https://prometheus.io/docs/alerting/latest/configuration/#inhibition-related-settings">Alertmanager:
 *     inhibition</a>
 */
public record Inhibition(
    List<AlertRule> sources, List<AlertRule> targets, List<String> equal, Place place) {

  /**
   * @throws IllegalArgumentException if a side is empty, an alert is on both, or one does not carry
   *     a label; to Alertmanager two missing labels are equal, so any outage would silence all
   */
  public Inhibition {
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
    equal = List.copyOf(equal);
    if (sources.isEmpty() || targets.isEmpty()) {
      throw new IllegalArgumentException(
          "inhibition (%s): needs at least 1 source and 1 target, got %d and %d"
              .formatted(place, sources.size(), targets.size()));
    }
    for (AlertRule source : sources) {
      for (AlertRule target : targets) {
        requireDifferent(source, target, place);
        requireCarried(source, target, equal, place);
      }
    }
  }

  /** Starts with what is sent. */
  public static Sources when(AlertRule... sources) {
    return new Sources(List.of(sources), Place.ofCaller());
  }

  /**
   * An inhibition of which only the one side is known.
   *
   * @param sources what is sent
   */
  public record Sources(List<AlertRule> sources, Place place) {

    /** What is not. */
    public Sides silence(AlertRule... targets) {
      return new Sides(this, List.of(targets));
    }

    /** Those of these alerts that have that severity and are no source. */
    public Sides silence(Severity severity, List<AlertRule> among) {
      return new Sides(
          this,
          among.stream()
              .filter(alert -> alert.severity() == severity && !sources.contains(alert))
              .toList());
    }
  }

  /**
   * An inhibition of which both sides are known.
   *
   * @param sources what is sent
   * @param targets what is not
   */
  public record Sides(Sources sources, List<AlertRule> targets) {

    /** Where these labels are the same on both sides. */
    public Inhibition sharing(Label... labels) {
      return new Inhibition(
          sources.sources(),
          targets,
          List.of(labels).stream().map(Label::name).toList(),
          sources.place());
    }

    /** Whatever the labels are: one such outage explains all of the targets. */
    public Inhibition everywhere() {
      return sharing();
    }
  }

  void requireAmong(Set<AlertRule> alerts) {
    for (List<AlertRule> side : List.of(sources, targets)) {
      for (AlertRule alert : side) {
        if (!alerts.contains(alert)) {
          throw new IllegalArgumentException(
              "inhibition (%s): %s is in no group".formatted(place, alert));
        }
      }
    }
  }

  private static void requireDifferent(AlertRule source, AlertRule target, Place place) {
    if (source.name().equals(target.name())) {
      throw new IllegalArgumentException(
          "inhibition (%s): %s is source and target".formatted(place, source));
    }
  }

  private static void requireCarried(
      AlertRule source, AlertRule target, List<String> equal, Place place) {
    for (String label : equal) {
      if (!source.labelNames().contains(label) || !target.labelNames().contains(label)) {
        throw new IllegalArgumentException(
            "inhibition (%s): label %s is not on both sides: %s carries %s, %s carries %s"
                .formatted(place, label, source, source.labelNames(), target, target.labelNames()));
      }
    }
  }
}
