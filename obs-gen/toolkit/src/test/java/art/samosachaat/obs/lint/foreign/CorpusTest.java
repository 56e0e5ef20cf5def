package art.samosachaat.obs.lint.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.lint.Finding;
import art.samosachaat.obs.lint.Linter;
import art.samosachaat.obs.lint.Rule;
import art.samosachaat.obs.lint.Settings;
import art.samosachaat.obs.lint.ShopContract;
import art.samosachaat.obs.lint.input.LintInput;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every planted fault is found by its rule and by no other, and its near miss is left alone. */
class CorpusTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LEAST_CASES = 40;

  // What a file cannot hold, or what is known of Java only; other tests judge those.
  private static final Set<Rule> ELSEWHERE =
      EnumSet.of(
          Rule.DUPLICATE_UID,
          Rule.PANEL_TOO_MANY_SERIES,
          Rule.ALERT_WITHOUT_OWNER,
          Rule.ALERT_WITHOUT_SCENARIO,
          Rule.UNUSED_SUPPRESSION);

  /** A fault and its near miss, as the texts of files. */
  private record Case(Rule rule, String seen, Settings settings, String fault, String near) {}

  @TestFactory
  Stream<DynamicTest> findsTheFaultAndNothingElse() throws IOException {
    return cases().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.rule().id() + ", " + each.seen(),
                    () -> {
                      assertThat(lint(each.settings(), each.fault()))
                          .as(each.fault())
                          .isNotEmpty()
                          .extracting(Finding::rule)
                          .containsOnly(each.rule());
                      assertThat(lint(each.settings(), each.near())).as(each.near()).isEmpty();
                    }));
  }

  @Test
  void coversEveryRule() throws IOException {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
    Set<Rule> uncovered = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
    cases.forEach(each -> uncovered.remove(each.rule()));
    assertThat(uncovered).isEmpty();
  }

  private static List<Finding> lint(Settings settings, String text) throws UnreadableException {
    Document document = DocumentReader.read("case.json", text).getFirst();
    LintInput input =
        RuleFile.is(document)
            ? new LintInput(List.of(), new RuleFile("case.json", text).groups(document))
            : new LintInput(List.of(DashboardFile.read("case.json", document)), List.of());
    return new Linter(settings).lint(input);
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (JsonNode each : yaml("expressions.yaml")) {
      String in = each.path("in").asText();
      cases.add(
          of(
              each,
              expression(in, each.path("fault").asText()),
              expression(in, each.path("near").asText())));
    }
    for (JsonNode each : yaml("rules.yaml")) {
      cases.add(of(each, group(each.path("fault")), group(each.path("near"))));
    }
    for (JsonNode each : yaml("dashboards.yaml")) {
      cases.add(of(each, dashboard(each.path("fault")), dashboard(each.path("near"))));
    }
    return cases;
  }

  private static Case of(JsonNode each, JsonNode fault, JsonNode near) {
    return new Case(
        Rule.of(each.path("rule").asText()).orElseThrow(),
        each.path("seen").asText(),
        each.path("contract").asBoolean() ? ShopContract.SETTINGS : Settings.FOREIGN,
        fault.toPrettyString(),
        near.toPrettyString());
  }

  private static JsonNode expression(String in, String expression) throws IOException {
    return switch (in) {
      case "alert" -> {
        ObjectNode alert = JSON.createObjectNode().put("alert", "A").put("expr", expression);
        alert.putObject("labels").put("severity", "page");
        alert.putObject("annotations").put("summary", "s").put("runbook_url", "r");
        yield group(rules(alert));
      }
      case "record" ->
          group(rules(JSON.createObjectNode().put("record", "job:x:y").put("expr", expression)));
      default -> {
        ObjectNode change = JSON.createObjectNode().put("/panels/0/type", in);
        change
            .putArray("/panels/0/targets")
            .addObject()
            .put("refId", "A")
            .put("expr", expression)
            .put("legendFormat", "{{x}}");
        yield dashboard(change);
      }
    };
  }

  private static ObjectNode rules(ObjectNode rule) {
    ObjectNode group = JSON.createObjectNode();
    group.putArray("rules").add(rule);
    return group;
  }

  private static JsonNode group(JsonNode group) {
    ObjectNode named = ((ObjectNode) group.deepCopy()).put("name", "g");
    ObjectNode file = JSON.createObjectNode();
    file.putArray("groups").add(named);
    return file;
  }

  private static JsonNode dashboard(JsonNode changes) throws IOException {
    ObjectNode dashboard = (ObjectNode) yaml("dashboard.yaml");
    changes.fields().forEachRemaining(change -> set(dashboard, change.getKey(), change.getValue()));
    return dashboard;
  }

  private static void set(ObjectNode dashboard, String field, JsonNode value) {
    JsonPointer pointer = JsonPointer.compile(field);
    JsonPointer parent = pointer.head();
    String name = pointer.last().getMatchingProperty();
    if (dashboard.at(parent) instanceof ArrayNode array) {
      array.add(value);
    } else {
      ObjectNode object =
          dashboard.at(parent).isMissingNode()
              ? dashboard.withObject(parent, JsonNode.OverwriteMode.NULLS, true)
              : (ObjectNode) dashboard.at(parent);
      if (value.isNull()) {
        object.remove(name);
      } else {
        object.set(name, value.deepCopy());
      }
    }
  }

  private static JsonNode yaml(String name) throws IOException {
    try (InputStream in =
        CorpusTest.class.getResourceAsStream("/art/samosachaat/obs/lint/corpus/" + name)) {
      return YAML.readTree(Objects.requireNonNull(in, name));
    }
  }
}
