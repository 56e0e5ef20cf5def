package art.samosachaat.obs.grafana;

import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.promql.Expression;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.source.Place;
import java.time.Duration;
import java.util.List;

/**
 * Events that are marked on every panel of a dashboard: wherever an expression answers with a
 * series. Immutable.
 *
 * @param name what the reader switches on and off
 * @param expression what answers while, or when, it happens
 * @param title of one event, with labels in it
 * @param text of one event, with labels in it; may be empty
 */
public record Annotation(
    String name,
    Expression expression,
    LabelTemplate title,
    LabelTemplate text,
    Color color,
    Place place) {

  private static final Duration MARKED = Duration.ofMinutes(5);

  private static final Label ALERT =
      Label.bounded("alertname", "The alert.", 1_000, "there are only so many alerting rules");
  private static final Label STATE =
      Label.oneOf("alertstate", "How far it is.", "pending", "firing");
  private static final Label SEVERITY =
      Label.bounded("severity", "How bad it is.", 10, "few are told apart");

  /** What Prometheus itself writes for each alert that is not quiet. */
  private static final GaugeMetric ALERTS =
      GaugeMetric.named("ALERTS")
          .help("1 for each alert that is pending or firing.")
          .labels(ALERT, STATE, SEVERITY)
          .foreign()
          .build();

  /**
   * @throws IllegalArgumentException if the name is blank, or a text names a label that the
   *     expression does not answer with
   */
  public Annotation {
    Refusal.notBlank(name, "annotation: name", place);
    for (LabelTemplate template : List.of(title, text)) {
      String refusal = template.refusal(expression.labels());
      if (!refusal.isEmpty()) {
        throw Refusal.of("annotation", name, place, refusal);
      }
    }
  }

  /** Marks events. */
  public static Annotation of(String name, Expression expression, String title) {
    return new Annotation(
        name,
        expression,
        new LabelTemplate(title),
        new LabelTemplate(""),
        Color.BLUE,
        Place.ofCaller());
  }

  /**
   * Marks the first five minutes of series that were not there before: of an info metric grouped by
   * version, those are deploys.
   */
  public static Annotation deploys(InstantVector running, String title) {
    return of("Deploys", running.unless(running.offset(MARKED)), title);
  }

  /** Marks alerts while they fire. */
  public static Annotation firingAlerts() {
    GaugeSelection firing =
        new Scrape(Duration.ofMinutes(1), List.of()).gauge(ALERTS).where(STATE.value("firing"));
    return of("Alerts", firing.now(), "{{alertname}} ({{severity}})").color(Color.RED);
  }

  /** The same with a longer text for each event. */
  public Annotation text(String template) {
    return new Annotation(name, expression, title, new LabelTemplate(template), color, place);
  }

  /** The same, marked in a colour. */
  public Annotation color(Color color) {
    return new Annotation(name, expression, title, text, color, place);
  }
}
