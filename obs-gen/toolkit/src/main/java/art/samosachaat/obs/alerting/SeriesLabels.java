package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Selection;
import java.util.List;
import java.util.TreeMap;

/** The labels of the one series that a selection is meant to be in a scenario. */
record SeriesLabels(String selectedName, TreeMap<String, String> values) {

  /**
   * @param common labels that scraping adds, taken where the metric has them
   * @throws IllegalArgumentException if the selection leaves more than one series, or another time
   */
  SeriesLabels(Selection<?> selection, List<LabelValue> common) {
    this(selection.selector().metric(), labels(selection, common));
  }

  InputSeries named(String name, List<SeriesValues> added) {
    return new InputSeries(name, new TreeMap<>(values), added);
  }

  InputSeries bucket(String name, String edge, List<SeriesValues> added) {
    TreeMap<String, String> more = new TreeMap<>(values);
    more.put("le", edge);
    return new InputSeries(name, more, added);
  }

  private static TreeMap<String, String> labels(Selection<?> selection, List<LabelValue> common) {
    TreeMap<String, String> labels = new TreeMap<>();
    for (LabelValue each : common) {
      if (selection.labels().contains(each.label())) {
        labels.put(each.label().name(), each.value());
      }
    }
    Node.Selector selector = selection.selector();
    for (Matcher matcher : selector.matchers()) {
      if (matcher.operator() != Matcher.Operator.EQUAL) {
        throw new IllegalArgumentException(
            "%s: %s leaves more than one series; a scenario's series needs equalities"
                .formatted(selector, matcher));
      }
      labels.put(matcher.label(), matcher.value());
    }
    for (Label own : selection.metric().labels()) {
      if (!labels.containsKey(own.name())) {
        throw new IllegalArgumentException(
            "%s: label %s has no value, and a scenario's series is one series"
                .formatted(selector, own.name()));
      }
    }
    if (selector.offset().isPresent()) {
      throw new IllegalArgumentException(selector + ": a scenario's series has no offset");
    }
    return labels;
  }
}
