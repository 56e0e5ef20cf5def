package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.InfoSelection;
import art.samosachaat.obs.promql.RecordedSelection;
import art.samosachaat.obs.source.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is scraped for a while, and what an alert must make of it. Immutable. */
public final class Scenario {

  /** What it proves. */
  public enum Kind {
    /** The alert comes when it should. */
    FIRES,
    /** It does not come just short of that. */
    STAYS_QUIET,
    /** It does the right thing, whichever that is, when its data stop coming. */
    MISSING_DATA
  }

  private final String name;
  private final Kind kind;
  private final List<InputSeries> series;
  private final Optional<Duration> sampling;
  private final Optional<Duration> evaluation;
  private final Outcome outcome;

  /** Which alerts fire at which time; the labels are those of the expression's series. */
  private record Outcome(Duration at, List<LabelSet> firing, Place place) {}

  private Scenario(Builder builder, Kind kind, Outcome outcome) {
    this.name = builder.name;
    this.kind = kind;
    this.series = List.copyOf(builder.series);
    this.sampling = builder.sampling;
    this.evaluation = builder.evaluation;
    this.outcome = outcome;
  }

  /**
   * Starts a description.
   *
   * @param name what happens, unique within the alert
   */
  public static Builder named(String name) {
    return new Builder(name, Place.ofCaller());
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** When the outcome is looked at, since the begin. */
  public Duration at() {
    return outcome.at();
  }

  /** The labels that each firing alert has from the expression; empty where all stays quiet. */
  public List<LabelSet> firing() {
    return outcome.firing();
  }

  /** Where it was described. */
  public Place place() {
    return outcome.place();
  }

  /** Between two samples; unless told, what the group's scrape says. */
  public Optional<Duration> sampling() {
    return sampling;
  }

  /** Between two evaluations; unless told, what the rule's group says. */
  public Optional<Duration> evaluation() {
    return evaluation;
  }

  /**
   * What is scraped until the outcome is looked at, in promtool's notation: series → samples.
   *
   * @param step between two samples
   */
  public Map<String, String> inputSeries(Duration step) {
    int count = (int) (at().toSeconds() / step.toSeconds()) + 1;
    Map<String, String> input = new LinkedHashMap<>();
    for (InputSeries each : series) {
      input.put(each.series(), each.notation(step, count));
    }
    return input;
  }

  @Override
  public String toString() {
    return "scenario \"" + name + "\" (" + place() + ")";
  }

  /** Describes a scenario. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Place place;
    private final List<InputSeries> series = new ArrayList<>();
    private List<LabelValue> common = List.of();
    private Optional<Duration> sampling = Optional.empty();
    private Optional<Duration> evaluation = Optional.empty();
    private Optional<Duration> at = Optional.empty();
    private boolean missingData;

    private Builder(String name, Place place) {
      this.name = name;
      this.place = place;
      if (name.isBlank() || name.contains("\n")) {
        throw refused("name is not one line of text");
      }
    }

    /** Labels of all series that follow and have them, such as those that scraping adds. */
    public Builder on(LabelValue... values) {
      common = List.of(values);
      return this;
    }

    /** A counter, with every own label fixed by an equality. */
    public Builder series(CounterSelection selection, SeriesValues values) {
      return add(new SeriesLabels(selection, common), List.of(values));
    }

    /** A gauge, with every own label fixed by an equality. */
    public Builder series(GaugeSelection selection, SeriesValues values) {
      return add(new SeriesLabels(selection, common), List.of(values));
    }

    /** An info metric, with every own label fixed by an equality. */
    public Builder series(InfoSelection selection, SeriesValues values) {
      return add(new SeriesLabels(selection, common), List.of(values));
    }

    /** A recorded series, where the rule that records it is not to compute it. */
    public Builder series(RecordedSelection selection, SeriesValues values) {
      return add(new SeriesLabels(selection, common), List.of(values));
    }

    /**
     * All buckets, the count and the sum of a histogram, with every own label fixed by an equality.
     */
    public Builder series(HistogramSelection selection, Observations observations) {
      HistogramMetric metric = selection.metric();
      observations.requireEdgesOf(metric);
      SeriesLabels labels = new SeriesLabels(selection, common);
      for (double edge : metric.buckets()) {
        series.add(
            labels.bucket(metric.bucketName(), Double.toString(edge), observations.upTo(edge)));
      }
      List<SeriesValues> all = observations.upTo(Double.POSITIVE_INFINITY);
      series.add(labels.bucket(metric.bucketName(), "+Inf", all));
      series.add(labels.named(metric.countName(), all));
      series.add(labels.named(metric.sumName(), observations.sum(metric)));
      return this;
    }

    /** Between two samples, for scenarios of many hours. */
    public Builder sampledEvery(Duration interval) {
      sampling = Optional.of(requireWholeSeconds("sampledEvery", interval));
      return this;
    }

    /** Between two evaluations, for scenarios of many hours. */
    public Builder evaluatedEvery(Duration interval) {
      evaluation = Optional.of(requireWholeSeconds("evaluatedEvery", interval));
      return this;
    }

    /** When the outcome is looked at, since the begin. Mandatory. */
    public Builder at(Duration time) {
      at = Optional.of(requireWholeSeconds("at", time));
      return this;
    }

    /** What it is about is that data stop coming, or never came. */
    public Builder withMissingData() {
      missingData = true;
      return this;
    }

    /** One alert fires, and its series has exactly these labels. */
    public Scenario fires(LabelValue... labels) {
      return fires(LabelSet.of(labels));
    }

    /** These alerts fire and no other; each set is all labels that a firing series has. */
    public Scenario fires(LabelSet first, LabelSet... more) {
      List<LabelSet> all = new ArrayList<>(List.of(first));
      all.addAll(List.of(more));
      return build(Kind.FIRES, all);
    }

    /** No alert fires. */
    public Scenario staysQuiet() {
      return build(Kind.STAYS_QUIET, List.of());
    }

    private Scenario build(Kind kind, List<LabelSet> firing) {
      Duration time = at.orElseThrow(() -> refused("at is missing"));
      Set<String> seen = new HashSet<>();
      for (InputSeries each : series) {
        if (!seen.add(each.series())) {
          throw refused("series " + each.series() + " is there twice");
        }
      }
      return new Scenario(
          this, missingData ? Kind.MISSING_DATA : kind, new Outcome(time, firing, place));
    }

    private Builder add(SeriesLabels labels, List<SeriesValues> values) {
      series.add(labels.named(labels.selectedName(), values));
      return this;
    }

    private Duration requireWholeSeconds(String field, Duration duration) {
      if (!duration.isPositive() || duration.toMillisPart() != 0) {
        throw refused(field + " " + duration + " is not of whole seconds, at least 1");
      }
      return duration;
    }

    private IllegalArgumentException refused(String why) {
      return new IllegalArgumentException("scenario \"%s\" (%s): %s".formatted(name, place, why));
    }
  }
}
