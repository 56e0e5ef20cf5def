package art.samosachaat.obs.preview;

import art.samosachaat.obs.prove.Answer;
import art.samosachaat.obs.prove.Placeholders;
import art.samosachaat.obs.prove.PrometheusException;
import art.samosachaat.obs.prove.Series;
import art.samosachaat.obs.prove.TimeSpan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One dashboard and the answers to all that it asks, as the page's script reads them. */
final class DashboardData {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");
  private static final int POINTS = 240;

  private final Preview preview;
  private final JsonNode dashboard;
  private final Instant now;
  private final Placeholders view;

  DashboardData(Preview preview, JsonNode dashboard, Instant now) {
    this.preview = preview;
    this.dashboard = dashboard;
    this.now = now;
    Duration fitting = Duration.ofSeconds(Math.ceilDiv(preview.range().toSeconds(), POINTS));
    Duration interval =
        fitting.compareTo(preview.scrapeInterval()) > 0 ? fitting : preview.scrapeInterval();
    this.view = new Placeholders(preview.scrapeInterval(), interval, preview.range(), variables());
  }

  ObjectNode read() throws PrometheusException {
    ObjectNode data = NODES.objectNode();
    data.put("title", dashboard.path("title").asText());
    data.put("description", dashboard.path("description").asText());
    data.put("from", now.minus(preview.range()).toEpochMilli());
    data.put("to", now.toEpochMilli());
    data.put("step", view.interval().toMillis());
    ArrayNode panels = data.putArray("panels");
    for (JsonNode panel : panels(dashboard)) {
      panels.add(panel(panel));
    }
    return data;
  }

  /** Those of a collapsed row are inside it. */
  private static List<JsonNode> panels(JsonNode parent) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode panel : parent.path("panels")) {
      all.add(panel);
      all.addAll(panels(panel));
    }
    return all;
  }

  private ObjectNode panel(JsonNode panel) throws PrometheusException {
    ObjectNode data = NODES.objectNode();
    for (String kept :
        List.of("type", "title", "description", "gridPos", "fieldConfig", "options")) {
      if (panel.has(kept)) {
        data.set(kept, panel.get(kept));
      }
    }
    ArrayNode series = data.putArray("series");
    List<String> notes = new ArrayList<>();
    for (JsonNode target : panel.path("targets")) {
      if (!target.path("hide").asBoolean()) {
        ask(target, isOfLogs(panel, target), series, notes);
      }
    }
    if (!notes.isEmpty()) {
      data.put("note", String.join("\n", notes.stream().distinct().toList()));
    } else if (panel.path("targets").size() > 0 && !hasAValue(series)) {
      data.put("empty", true);
    }
    return data;
  }

  /** A quantile of no requests is a series too, of nothing but NaN. */
  private static boolean hasAValue(ArrayNode series) {
    for (JsonNode one : series) {
      for (JsonNode point : one.path("points")) {
        if (!point.path(1).isNull()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOfLogs(JsonNode panel, JsonNode target) {
    return panel.path("type").asText().equals("logs")
        || target.path("datasource").path("type").asText().equals("loki")
        || panel.path("datasource").path("type").asText().equals("loki");
  }

  private void ask(JsonNode target, boolean logs, ArrayNode series, List<String> notes)
      throws PrometheusException {
    String expression = target.path("expr").asText();
    if (logs) {
      notes.add("Asks Loki, which is not here: " + expression);
      return;
    }
    try {
      Answer answer = answer(target, view.fill(expression));
      answer.series().stream()
          .sorted(java.util.Comparator.comparing(one -> one.labels().toString()))
          .forEach(one -> series.add(series(target, one)));
    } catch (PrometheusException e) {
      if (e.kind() == PrometheusException.Kind.UNAVAILABLE) {
        throw e;
      }
      notes.add("Refused: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      notes.add("Cannot be asked: " + e.getMessage());
    }
  }

  private Answer answer(JsonNode target, String promql) throws PrometheusException {
    return target.path("instant").asBoolean() && !target.path("range").asBoolean()
        ? preview.prometheus().query(promql, now)
        : preview
            .prometheus()
            .queryRange(promql, TimeSpan.before(now, preview.range()), view.interval());
  }

  private static ObjectNode series(JsonNode target, Series series) {
    ObjectNode data = NODES.objectNode();
    data.put("name", name(target.path("legendFormat").asText(), series.labels()));
    data.put("refId", target.path("refId").asText());
    ObjectNode labels = data.putObject("labels");
    series.labels().forEach(labels::put);
    ArrayNode points = data.putArray("points");
    for (Series.Point point : series.points()) {
      ArrayNode pair = points.addArray().add(Math.round(point.seconds() * 1000));
      // JSON has neither NaN nor infinity; a chart has a gap there.
      if (Double.isFinite(point.value())) {
        pair.add(point.value());
      } else {
        pair.addNull();
      }
    }
    return data;
  }

  private static String name(String legend, Map<String, String> labels) {
    if (legend.isBlank() || legend.equals("__auto")) {
      return labels.entrySet().stream()
          .filter(label -> !label.getKey().equals("__name__"))
          .map(label -> label.getKey() + "=" + label.getValue())
          .collect(Collectors.joining(", "));
    }
    return LABEL
        .matcher(legend)
        .replaceAll((MatchResult label) -> quoted(labels.getOrDefault(label.group(1), "")));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  /** Everything that can be chosen is, where there is a choice of all. */
  private Map<String, String> variables() {
    Map<String, String> values = new HashMap<>();
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      boolean all = variable.path("includeAll").asBoolean();
      JsonNode current = variable.path("current").path("value");
      String chosen = current.isArray() ? current.path(0).asText() : current.asText();
      if (all || chosen.isEmpty() || chosen.equals("$__all")) {
        String allValue = variable.path("allValue").asText();
        chosen = allValue.isEmpty() ? Placeholders.ALL : allValue;
      }
      values.put(variable.path("name").asText(), chosen);
    }
    return values;
  }
}
