package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.AdHocVariable;
import art.samosachaat.obs.grafana.Choice;
import art.samosachaat.obs.grafana.ConstantVariable;
import art.samosachaat.obs.grafana.CustomVariable;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.DashboardVariable;
import art.samosachaat.obs.grafana.Datasource;
import art.samosachaat.obs.grafana.DatasourceVariable;
import art.samosachaat.obs.grafana.IntervalVariable;
import art.samosachaat.obs.grafana.QueryVariable;
import art.samosachaat.obs.grafana.TextBoxVariable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Variables. */
final class VariableJson {
  private static final int VISIBLE = 0;
  private static final int HIDDEN = 2;
  private static final int REFRESH_ON_LOAD = 1;
  private static final int REFRESH_ON_TIME_RANGE = 2;
  private static final int ALPHABETICAL = 1;
  private static final String ALL_TEXT = "All";
  private static final String ALL_VALUE = "$__all";

  private VariableJson() {}

  static ObjectNode of(DashboardVariable variable, Dashboard dashboard) {
    ObjectNode node = Json.object();
    node.put("type", type(variable));
    node.put("name", variable.name());
    node.put("label", variable.label());
    node.put("hide", variable instanceof ConstantVariable ? HIDDEN : VISIBLE);
    switch (variable) {
      case DatasourceVariable datasource -> add(node, datasource);
      case QueryVariable query -> add(node, query, dashboard);
      case CustomVariable custom -> add(node, custom);
      case ConstantVariable constant -> addText(node, constant.value());
      case IntervalVariable interval -> add(node, interval);
      case TextBoxVariable textBox -> addText(node, textBox.initial());
      case AdHocVariable adHoc ->
          node.set("datasource", DashboardJson.datasource(dashboard, adHoc.datasource()));
    }
    return node;
  }

  private static String type(DashboardVariable variable) {
    return switch (variable) {
      case DatasourceVariable datasource -> "datasource";
      case QueryVariable query -> "query";
      case CustomVariable custom -> "custom";
      case ConstantVariable constant -> "constant";
      case IntervalVariable interval -> "interval";
      case TextBoxVariable textBox -> "textbox";
      case AdHocVariable adHoc -> "adhoc";
    };
  }

  private static void add(ObjectNode node, DatasourceVariable variable) {
    node.put("query", variable.type().type());
    node.put("regex", variable.regex());
    node.put("refresh", REFRESH_ON_LOAD);
    node.put("multi", false).put("includeAll", false);
    node.set("options", Json.array());
  }

  private static void add(ObjectNode node, QueryVariable variable, Dashboard dashboard) {
    node.set("datasource", DashboardJson.datasource(dashboard, Datasource.PROMETHEUS));
    node.put("query", variable.query());
    node.put("definition", variable.query());
    node.put("regex", variable.regex());
    node.put("refresh", REFRESH_ON_TIME_RANGE);
    node.put("sort", ALPHABETICAL);
    addChoice(node, variable.choice());
    if (variable.choice().all()) {
      node.set("current", all());
    }
    node.set("options", Json.array());
  }

  private static void add(ObjectNode node, CustomVariable variable) {
    node.put(
        "query",
        variable.options().stream().map(VariableJson::listed).collect(Collectors.joining(", ")));
    addChoice(node, variable.choice());
    boolean all = variable.choice().all();
    ArrayNode options = Json.array();
    if (all) {
      options.add(option(ALL_TEXT, ALL_VALUE, true));
    }
    for (CustomVariable.Option option : variable.options()) {
      boolean first = !all && option.equals(variable.options().getFirst());
      options.add(option(option.text(), option.value(), first));
    }
    node.set("current", all ? all() : options.get(0).deepCopy());
    node.set("options", options);
  }

  /** Grafana splits the list at commas, and text from value at a colon. */
  private static String listed(CustomVariable.Option option) {
    String value = option.value().replace(",", "\\,");
    return option.text().equals(option.value())
        ? value
        : option.text().replace(",", "\\,") + " : " + value;
  }

  private static void add(ObjectNode node, IntervalVariable variable) {
    List<String> intervals = variable.intervals().stream().map(Durations::of).toList();
    node.put("query", String.join(",", intervals));
    node.put("auto", false);
    node.put("refresh", REFRESH_ON_TIME_RANGE);
    node.set("current", option(intervals.getFirst(), intervals.getFirst(), true));
    ArrayNode options = Json.array();
    for (String interval : intervals) {
      options.add(option(interval, interval, options.isEmpty()));
    }
    node.set("options", options);
  }

  private static void addText(ObjectNode node, String text) {
    node.put("query", text);
    node.set("current", option(text, text, true));
    node.set("options", Json.array().add(option(text, text, true)));
  }

  private static void addChoice(ObjectNode node, Choice choice) {
    node.put("multi", choice.many());
    node.put("includeAll", choice.all());
    if (choice.all()) {
      node.put("allValue", choice.allValue());
    }
  }

  private static JsonNode all() {
    ObjectNode node = Json.object().put("selected", true);
    node.set("text", Json.array().add(ALL_TEXT));
    node.set("value", Json.array().add(ALL_VALUE));
    return node;
  }

  private static ObjectNode option(String text, String value, boolean selected) {
    return Json.object().put("selected", selected).put("text", text).put("value", value);
  }
}
