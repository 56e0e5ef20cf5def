package art.samosachaat.obs.alerting.mutation;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.promtool.Promtool;
import art.samosachaat.obs.alerting.promtool.RuleFiles;
import art.samosachaat.obs.alerting.promtool.TestFile;
import art.samosachaat.obs.alerting.promtool.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An alert and all of its mutants as rules beside each other, and its scenarios for them all. */
final class MutantFiles {
  /** promtool's words for an expectation that was not met, and for a rule that has no answer. */
  private static final Pattern BROKEN =
      Pattern.compile("expr: \"ALERTS\\{alertname=\\\\\"(\\w+)\\\\\"|rule: (\\w+), time: ");

  private static final String SEPARATOR = "__";

  private final RuleSet rules;
  private final RuleGroup group;
  private final AlertRule alert;
  private final Path folder;
  private final Map<String, Mutant> byName = new LinkedHashMap<>();

  MutantFiles(RuleSet rules, RuleGroup group, AlertRule alert, Path folder) {
    this.rules = rules;
    this.group = group;
    this.alert = alert;
    this.folder = folder;
    List<Mutant> mutants = Mutants.of(alert);
    for (int i = 0; i < mutants.size(); i++) {
      byName.put(alert.name() + SEPARATOR + i, mutants.get(i));
    }
  }

  AlertRule alert() {
    return alert;
  }

  List<Mutant> mutants() {
    return List.copyOf(byName.values());
  }

  /**
   * The mutants that break a scenario. A rule that Prometheus cannot evaluate keeps all others from
   * being looked at, so those go first, and the rest is run again.
   */
  Set<Mutant> noticedBy(Promtool promtool) throws IOException {
    Set<String> noticed = new LinkedHashSet<>();
    if (alert.scenarios().isEmpty()) {
      return Set.of();
    }
    Promtool.Result result;
    Set<String> broken;
    do {
      List<Path> tests = write(noticed);
      result = promtool.testRules(tests);
      broken = broken(result.output());
      if (broken.contains(alert.name()) || (!result.isSuccess() && broken.isEmpty())) {
        throw new IllegalStateException(
            alert + ": its scenarios fail before anything is mutated:\n" + result.output());
      }
      noticed.addAll(broken);
    } while (result.output().contains("    rule: "));
    Set<Mutant> mutants = new LinkedHashSet<>();
    byName.forEach(
        (name, mutant) -> {
          if (noticed.contains(name)) {
            mutants.add(mutant);
          }
        });
    return mutants;
  }

  private static Set<String> broken(String output) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = BROKEN.matcher(output);
    while (matcher.find()) {
      names.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return names;
  }

  private List<Path> write(Set<String> without) throws IOException {
    List<String> names = new ArrayList<>(List.of(alert.name()));
    byName.keySet().stream().filter(name -> !without.contains(name)).forEach(names::add);
    Path ruleFile = folder.resolve(alert.name() + ".rules.yml");
    Files.writeString(ruleFile, Yaml.text(rules(names)));
    Map<Duration, TestFile> files = new TreeMap<>();
    for (Scenario scenario : alert.scenarios()) {
      files
          .computeIfAbsent(
              scenario.evaluation().orElse(group.interval()),
              interval -> new TestFile(ruleFile.getFileName().toString(), interval))
          .add(scenario, group.scrape().interval(), alert, names.toArray(String[]::new));
    }
    List<Path> paths = new ArrayList<>();
    for (Map.Entry<Duration, TestFile> file : files.entrySet()) {
      Path path = folder.resolve(alert.name() + "." + file.getKey().toSeconds() + ".yml");
      paths.add(Files.writeString(path, Yaml.text(file.getValue().tree())));
    }
    return paths;
  }

  /**
   * All in one group: promtool evaluates groups in any order, and an alert must see what was
   * recorded at the same time.
   */
  private JsonNode rules(List<String> names) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ObjectNode only = file.putArray("groups").addObject().put("name", "mutants");
    ArrayNode all = only.putArray("rules");
    rules.readBy(alert).forEach(rule -> all.add(RuleFiles.rule(rules.links(), rule)));
    ObjectNode original = RuleFiles.rule(rules.links(), alert);
    original.remove("annotations");
    for (String name : names) {
      ObjectNode rule = all.addObject().setAll(original);
      rule.put("alert", name);
      Mutant mutant = byName.get(name);
      if (mutant != null) {
        rule.put("expr", mutant.expression().toString());
        rule.remove("for");
        if (mutant.pendingFor().isPositive()) {
          rule.put("for", mutant.pendingFor().toSeconds() + "s");
        }
      }
    }
    return file;
  }
}
