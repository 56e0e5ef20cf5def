package art.samosachaat.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.alerting.promtool.Promtool;
import art.samosachaat.obs.alerting.promtool.RuleFiles;
import art.samosachaat.obs.alerting.promtool.TestFiles;
import art.samosachaat.obs.alerting.promtool.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every alert does what it is for, as Prometheus itself sees it. */
class AlertProofTest {

  @TempDir private Path folder;
  private final RuleSet rules = new Platform().monitoring().rules().orElseThrow();

  @BeforeEach
  void requirePromtool() {
    if (Boolean.getBoolean("require.tools")) {
      assertThat(Promtool.find()).as("promtool, of Debian's package prometheus").isPresent();
    }
    assumeTrue(Promtool.find().isPresent(), "promtool is missing: install Debian's prometheus");
  }

  @Test
  void everyAlertHasScenariosOfEachKind() {
    rules.requireProof();
    assertThat(rules.alerts()).hasSizeGreaterThan(20);
  }

  @Test
  void promtoolFindsNothingToLint() throws Exception {
    Promtool.Result result = Promtool.required().checkRules(List.of(writeRules()));
    assertThat(result.output()).contains("SUCCESS");
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void everyScenarioEndsAsItSays() throws Exception {
    List<Path> tests = new ArrayList<>();
    for (RuleGroup group : rules.groups()) {
      tests.addAll(writeScenarios(rules.neededBy(group), group.name() + ".rules.yml"));
    }
    List<Promtool.Result> results =
        tests.parallelStream().map(test -> Promtool.required().testRules(List.of(test))).toList();

    assertThat(tests)
        .extracting(test -> test.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(TestFiles.of(rules, "rules.yml").keySet());
    assertThat(results).allSatisfy(r -> assertThat(r.exitCode()).as(r.output()).isZero());
  }

  private List<Path> writeScenarios(RuleSet needed, String ruleFile) throws Exception {
    Files.writeString(folder.resolve(ruleFile), Yaml.text(RuleFiles.prometheus(needed)));
    List<Path> tests = new ArrayList<>();
    for (var test : TestFiles.of(needed, ruleFile).entrySet()) {
      tests.add(Files.writeString(folder.resolve(test.getKey()), Yaml.text(test.getValue())));
    }
    return tests;
  }

  private Path writeRules() throws Exception {
    return Files.writeString(folder.resolve("rules.yml"), Yaml.text(RuleFiles.prometheus(rules)));
  }
}
