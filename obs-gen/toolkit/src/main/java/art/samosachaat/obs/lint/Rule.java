package art.samosachaat.obs.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is judged. A rule's id is its name in lower case, with dashes: {@code le-dropped}. */
public enum Rule {
  // What an expression says.
  SYNTAX_ERROR(
      "Prometheus refuses the whole file, or the panel shows an error",
      "correct the expression at the position named"),
  INVALID_REGEX(
      "Prometheus knows RE2 only, which has no look-around and no back-references",
      "rewrite it, or use a second matcher with !~"),
  LE_DROPPED(
      "histogram_quantile needs the bucket label le, and answers nothing without it",
      "add le to the aggregation's labels"),
  QUANTILE_WITHOUT_RATE(
      "buckets count since the process started, so the quantile never forgets",
      "take the rate of the buckets first"),
  QUANTILE_OUT_OF_RANGE(
      "outside of 0 to 1 the answer is an infinity", "write 0.95 for the 95th percentile"),
  QUANTILE_ABOVE_TOP_BUCKET(
      "a quantile is never above the top bucket edge, so this can never be true",
      "add a bucket above the threshold, or lower the threshold"),
  THRESHOLD_NOT_ON_EDGE(
      "between two edges a quantile is a guess, and a bucket of no such edge does not exist",
      "use one of the declared edges"),
  AVERAGE_OF_QUANTILES(
      "the average of percentiles is the percentile of nothing",
      "aggregate the buckets, then take the quantile"),
  AVERAGE_OVER_PARTITION(
      "the values of this label add up to a whole, so their mean is always the same share",
      "select one value, or keep the label"),
  RATE_ON_GAUGE("each time a gauge falls, rate takes it for a restart", "use deriv or delta"),
  DELTA_ON_COUNTER("a restart makes it negative", "use rate or increase"),
  COUNTER_WITHOUT_RATE(
      "how high a counter stands says only how long the process has run",
      "take its rate or increase"),
  SUM_BEFORE_RATE(
      "when one process restarts the sum falls, and rate counts all the rest anew",
      "take the rate first, then the sum"),
  RATE_OF_RATE("a rate is no counter", "aggregate the recorded rate over time instead"),
  IRATE_IN_RULE(
      "it looks at two samples only, so a rule misses what happens between evaluations",
      "use rate"),
  RANGE_TOO_SHORT(
      "one lost scrape leaves rate a single sample, and the series has a gap",
      "use a range of at least 4 scrape intervals"),
  INTERVAL_FOR_RATE(
      "$__interval can be shorter than the scrape interval, and the panel is empty when zoomed in",
      "use $__rate_interval"),
  PAINTED_GREEN(
      "when the exporter dies, the answer is a healthy 0", "leave it out, and alert with absent()"),
  UNGUARDED_DIVISION(
      "0/0 is NaN, which compares false and spoils every aggregation that it enters",
      "divide by (… > 0)"),
  MEAN_OF_TWO_HISTOGRAMS(
      "a sum divided by another metric's count is the mean of nothing", "divide x_sum by x_count"),
  RATIO_OF_DIFFERENT_WINDOWS(
      "both parts must be of the same time to be compared", "use one range on both sides"),
  ABSENT_WITH_REGEX(
      "it only fires when all that match are gone, and has no label to tell which",
      "write one absent() for each value"),
  CONTRADICTING_MATCHERS("no series can meet both conditions", "remove one of them"),
  REGEX_WITHOUT_PATTERN("it says equality in a slower and less clear way", "use = or !="),
  REGEX_ANCHORED("Prometheus anchors every regex already", "remove ^ and $"),
  MATCHES_EVERYTHING("it selects nothing out", "remove the matcher, or use .+ for present"),
  JOIN_NEVER_MATCHES(
      "the labels of both sides differ, so no series finds a partner",
      "name what both have with on(…)"),
  JOIN_WITHOUT_GROUP(
      "several series match one, which Prometheus refuses when it happens",
      "add group_left or group_right, or aggregate"),
  COMPARISON_NEVER_TRUE("the values cannot get there", "correct the threshold or its unit"),
  UNDECLARED_METRIC(
      "nobody exports it, so there will never be an answer", "declare it, or correct the name"),
  UNDECLARED_LABEL("no series carries it", "declare it, or correct the name"),
  UNDECLARED_LABEL_VALUE(
      "no series will ever have it", "use a declared value, or declare this one"),

  // What a rule is.
  ALERT_WITHOUT_CONDITION(
      "an alert fires for every series that its expression has, whatever the value",
      "compare it with a threshold"),
  COUNT_WITHOUT_ABSENT(
      "count of nothing is nothing, not 0, so when all are gone nobody is told",
      "add `or absent(…)`, or an alert that has it"),
  FOR_SHORTER_THAN_EVALUATION(
      "the next evaluation comes later than that, so it is as good as none",
      "make it a multiple of the interval"),
  TEMPLATE_LABEL_MISSING(
      "the text has a gap where the name should be",
      "keep the label in the expression, or leave it out of the text"),
  TEMPLATE_BROKEN("Prometheus sends the error in place of the text", "correct the template"),
  VALUE_IN_LABEL(
      "each new value makes it another alert, which then never holds for long enough",
      "move the value to an annotation"),
  PERCENT_TWICE(
      "humanizePercentage multiplies by 100 as well", "leave out * 100, or write {{ $value }}%"),
  ALERT_WITHOUT_SEVERITY("Alertmanager cannot route it", "add the label severity"),
  ALERT_WITHOUT_SUMMARY(
      "whoever is paged reads a bare name", "add the annotation summary or description"),
  ALERT_WITHOUT_RUNBOOK(
      "whoever is paged must find out alone what to do", "add the annotation runbook_url"),
  ALERT_WITHOUT_OWNER("nobody keeps it true", "add the label owner"),
  ALERT_WITHOUT_SCENARIO("nobody has seen it fire", "add a scenario in which it fires"),
  DUPLICATE_RULE("the same is evaluated, or everybody is told, twice", "remove one of them"),
  RECORDING_RULE_NAME(
      "readers cannot tell it from what is scraped", "name it level:metric:operations"),
  RECORDED_WINDOW_MISMATCH(
      "the name promises another range than the expression has", "make both say the same"),

  // What a dashboard shows.
  DASHBOARD_WITHOUT_UID("every import makes another copy, and links break", "give it a uid"),
  DASHBOARD_WITHOUT_TITLE("nobody finds it", "give it a title"),
  DUPLICATE_UID("one silently replaces the other", "give each its own"),
  DASHBOARD_WITHOUT_DATASOURCE_VARIABLE(
      "it works with one Prometheus only", "add a variable of type datasource"),
  HARD_CODED_DATASOURCE(
      "no other Grafana has this data source", "use the dashboard's datasource variable"),
  INCLUDE_ALL_WITHOUT_ALL_VALUE(
      "Grafana writes every value into the query, and leaves out series that lack the label",
      "set the all value to .*"),
  MULTI_VARIABLE_WITH_EQUALITY(
      "as soon as two values are chosen nothing is equal to both", "use =~"),
  UNDEFINED_VARIABLE(
      "Grafana sends the name itself, and Prometheus finds nothing",
      "define it, or correct the name"),
  UNUSED_VARIABLE("the reader chooses, and nothing changes", "use it, or remove it"),
  REFRESH_FASTER_THAN_SCRAPE(
      "it asks again before there is anything new", "use the scrape interval or more"),
  DASHBOARD_TOO_EXPENSIVE(
      "each refresh makes Prometheus read all these series",
      "record the aggregation, and read that"),
  GRID_OVERLAP("Grafana pushes one of them to where nobody put it", "move one of them"),
  GRID_OVERFLOW("Grafana's grid has 24 columns", "make it narrower or move it left"),
  DUPLICATE_PANEL_ID("links and alerts find the wrong one", "give each its own"),
  PANEL_WITHOUT_TITLE("nobody knows what it shows", "give it a title"),
  PANEL_WITHOUT_DESCRIPTION(
      "nobody knows what a bad value means", "say what it shows and when to worry"),
  PANEL_WITHOUT_UNIT("12000 what?", "set the unit"),
  PANEL_WITHOUT_LEGEND("several lines, and nobody can tell which is which", "show the legend"),
  PANEL_WITHOUT_QUERY("it is always empty", "give it a query, or remove it"),
  PANEL_TOO_MANY_SERIES("nobody can tell that many lines apart", "aggregate, or use topk"),
  LEGEND_WITHOUT_TEMPLATE(
      "every line is called by all its labels", "set the legend to what tells the lines apart"),
  HEATMAP_WITHOUT_FORMAT(
      "cumulative buckets are drawn as if they were not", "set the query's format to heatmap"),
  RETIRED_PANEL_TYPE(
      "Grafana 12 has no Angular panels, so it shows an error", "use timeseries, stat or table"),
  MISSING_REF_ID(
      "Grafana cannot tell the queries of the panel apart", "give each query its letter"),
  DUPLICATE_REF_ID("one of both queries is dropped", "give each query its own letter"),

  // What keeps suppressions honest.
  UNUSED_SUPPRESSION("it would hide the next finding, which nobody has judged", "remove it");

  private final String why;
  private final String remedy;

  Rule(String why, String remedy) {
    this.why = why;
    this.remedy = remedy;
  }

  /** As suppressions name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why it matters. */
  public String why() {
    return why;
  }

  /** How to mend it. */
  public String remedy() {
    return remedy;
  }

  /** The rule that is called so. */
  public static Optional<Rule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }
}
