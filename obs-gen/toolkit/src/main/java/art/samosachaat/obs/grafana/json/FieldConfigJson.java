package art.samosachaat.obs.grafana.json;

import art.samosachaat.obs.grafana.Color;
import art.samosachaat.obs.grafana.FieldOverride;
import art.samosachaat.obs.grafana.HeatmapPanel;
import art.samosachaat.obs.grafana.Thresholds;
import art.samosachaat.obs.grafana.ValueMapping;
import art.samosachaat.obs.grafana.ValuePanel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is common to all panels of values: unit, axis, colours, mappings, links, overrides. */
final class FieldConfigJson {
  /** Without any, Grafana would paint everything above 80 red. */
  private static final Thresholds NO_JUDGEMENT = Thresholds.startingWith(Color.GREEN);

  private FieldConfigJson() {}

  static ObjectNode of(ValuePanel panel) {
    ObjectNode node = Json.object();
    node.set("defaults", defaults(panel));
    node.set("overrides", Json.array(panel.overrides(), FieldConfigJson::override));
    return node;
  }

  private static ObjectNode defaults(ValuePanel panel) {
    ObjectNode node = Json.object();
    if (!(panel instanceof HeatmapPanel)) {
      node.put("unit", panel.unit().id());
    }
    panel.min().ifPresent(min -> node.set("min", Json.number(min)));
    panel.max().ifPresent(max -> node.set("max", Json.number(max)));
    panel.decimals().ifPresent(digits -> node.put("decimals", digits));
    panel.noValue().ifPresent(text -> node.put("noValue", text));
    node.set("color", color(panel));
    judgement(panel).ifPresent(thresholds -> node.set("thresholds", thresholds(thresholds)));
    if (!panel.mappings().isEmpty()) {
      node.set("mappings", mappings(panel.mappings()));
    }
    if (!panel.dataLinks().isEmpty()) {
      node.set("links", Json.array(panel.dataLinks(), LinkJson::of));
    }
    ObjectNode custom = CustomJson.of(panel);
    if (!custom.isEmpty()) {
      node.set("custom", custom);
    }
    return node;
  }

  private static ObjectNode color(ValuePanel panel) {
    return panel
        .color()
        .map(FieldConfigJson::fixed)
        .orElseGet(
            () ->
                Json.object()
                    .put("mode", isColoredByValue(panel) ? "thresholds" : "palette-classic"));
  }

  private static Optional<Thresholds> judgement(ValuePanel panel) {
    return panel
        .thresholds()
        .or(() -> isColoredByValue(panel) ? Optional.of(NO_JUDGEMENT) : Optional.empty());
  }

  private static boolean isColoredByValue(ValuePanel panel) {
    return panel.color().isEmpty() && !CustomJson.seriesDiffer(panel);
  }

  private static ObjectNode fixed(Color color) {
    return Json.object().put("mode", "fixed").put("fixedColor", color.name());
  }

  private static ObjectNode thresholds(Thresholds thresholds) {
    ArrayNode steps = Json.array();
    ObjectNode base = Json.object().put("color", thresholds.base().name());
    base.set("value", NullNode.getInstance());
    steps.add(base);
    for (Thresholds.Step step : thresholds.steps()) {
      ObjectNode node = Json.object().put("color", step.color().name());
      node.set("value", Json.number(step.from()));
      steps.add(node);
    }
    ObjectNode node = Json.object();
    node.put("mode", thresholds.percentage() ? "percentage" : "absolute");
    node.set("steps", steps);
    return node;
  }

  private static ArrayNode mappings(List<ValueMapping> mappings) {
    return Json.array(mappings, FieldConfigJson::mapping);
  }

  private static ObjectNode mapping(ValueMapping mapping) {
    ObjectNode result =
        Json.object()
            .put("text", mapping.result().text())
            .put("color", mapping.result().color().name());
    ObjectNode options = Json.object();
    String type =
        switch (mapping) {
          case ValueMapping.Value value -> {
            options.set(value.value(), result);
            yield "value";
          }
          case ValueMapping.Range range -> {
            options.set("from", bound(range.from()));
            options.set("to", bound(range.to()));
            options.set("result", result);
            yield "range";
          }
          case ValueMapping.Regex regex -> {
            options.put("pattern", regex.pattern()).set("result", result);
            yield "regex";
          }
          case ValueMapping.Special special -> {
            options.put("match", special.match().id()).set("result", result);
            yield "special";
          }
        };
    ObjectNode node = Json.object().put("type", type);
    node.set("options", options);
    return node;
  }

  private static JsonNode bound(OptionalDouble value) {
    return value.isPresent() ? Json.number(value.getAsDouble()) : NullNode.getInstance();
  }

  private static ObjectNode override(FieldOverride override) {
    ObjectNode node = Json.object();
    node.set("matcher", matcher(override.matcher()));
    node.set("properties", Json.array(override.properties(), FieldConfigJson::property));
    return node;
  }

  private static ObjectNode matcher(FieldOverride.Matcher matcher) {
    ObjectNode options = Json.object();
    return switch (matcher) {
      case FieldOverride.Matcher.Names names -> {
        options.put("mode", "include").set("names", Json.strings(names.names()));
        yield Json.object().put("id", "byNames").set("options", options);
      }
      case FieldOverride.Matcher.Pattern pattern -> {
        options.put("pattern", "/" + pattern.pattern() + "/");
        yield Json.object().put("id", "byRegexpOrNames").set("options", options);
      }
      case FieldOverride.Matcher.AnswersOf answers ->
          Json.object().put("id", "byFrameRefID").put("options", answers.refId());
    };
  }

  private static ObjectNode property(FieldOverride.Property property) {
    return switch (property) {
      case FieldOverride.Property.UnitIs is -> property("unit", text(is.unit().id()));
      case FieldOverride.Property.ColorIs is -> property("color", fixed(is.color()));
      case FieldOverride.Property.NameIs is -> property("displayName", text(is.name()));
      case FieldOverride.Property.ThresholdsAre are ->
          property("thresholds", thresholds(are.thresholds()));
      case FieldOverride.Property.MappingsAre are -> property("mappings", mappings(are.mappings()));
      case FieldOverride.Property.LinksAre are ->
          property("links", Json.array(are.links(), LinkJson::of));
      case FieldOverride.Property.OnRightAxis() -> property("custom.axisPlacement", text("right"));
      case FieldOverride.Property.Dashed() ->
          property(
              "custom.lineStyle",
              Json.object().put("fill", "dash").set("dash", Json.array().add(10).add(10)));
      case FieldOverride.Property.Hidden() ->
          property(
              "custom.hideFrom",
              Json.object().put("legend", false).put("tooltip", false).put("viz", true));
      case FieldOverride.Property.ColumnWidth width ->
          property("custom.width", Json.number(width.pixels()));
      case FieldOverride.Property.ColoredCell() ->
          property("custom.cellOptions", Json.object().put("type", "color-background"));
      case FieldOverride.Property.BarCell() ->
          property("custom.cellOptions", Json.object().put("type", "gauge").put("mode", "basic"));
    };
  }

  private static ObjectNode property(String id, JsonNode value) {
    return Json.object().put("id", id).set("value", value);
  }

  private static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }
}
