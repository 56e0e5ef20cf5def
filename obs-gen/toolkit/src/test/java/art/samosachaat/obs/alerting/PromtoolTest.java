package art.samosachaat.obs.alerting;

import static art.samosachaat.obs.alerting.Machines.CPU_SECONDS;
import static art.samosachaat.obs.alerting.Machines.INSTANCE;
import static art.samosachaat.obs.alerting.Machines.JOB;
import static art.samosachaat.obs.alerting.Machines.MODE;
import static art.samosachaat.obs.alerting.Machines.SCRAPE;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.alerting.mutation.MutationReport;
import art.samosachaat.obs.alerting.mutation.MutationRun;
import art.samosachaat.obs.alerting.promtool.Promtool;
import art.samosachaat.obs.alerting.promtool.RuleFiles;
import art.samosachaat.obs.alerting.promtool.TestFiles;
import art.samosachaat.obs.alerting.promtool.Yaml;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and scenarios, judged by Prometheus' own tool. */
class PromtoolTest {
  @TempDir Path folder;

  private final Promtool promtool = Tools.promtool();

  @Test
  void everySeedAlertFiresWhenItShouldAndOnlyThen() throws IOException {
    RuleSet rules = SeedAlerts.rules();
    rules.requireProof();
    Promtool.Result checked = promtool.checkRules(List.of(write(rules)));
    assertThat(checked.isSuccess()).as(checked.output()).isTrue();
    Promtool.Result tested = tested(rules);
    assertThat(tested.isSuccess()).as(tested.output()).isTrue();
  }

  @Test
  void cpuAveragedOverModesNeverFires() throws IOException {
    InstantVector averaged =
        SCRAPE
            .counter(CPU_SECONDS)
            .whereNot(MODE.value("idle"))
            .rate(Window.ofMinutes(5))
            .avgBy(INSTANCE);
    AlertRule original =
        SeedAlerts.described("HighCpu", averaged.above(0.8), ofMinutes(5))
            .provenBy(
                SeedAlerts.cpu("no idle time at all", 0).at(ofMinutes(20)).fires(SeedAlerts.A))
            .build();
    Promtool.Result tested = tested(alone(original));
    assertThat(tested.isSuccess()).isFalse();
    assertThat(tested.output()).contains("no idle time at all").contains("got: nil");
  }

  @Test
  void aQuantileNeverPassesTheLargestBucket() throws IOException {
    HistogramMetric coarse = Machines.latency(0.5, 1, 2.5);
    InstantVector p99 = SCRAPE.histogram(coarse).quantile(0.99, Window.ofMinutes(5), JOB).above(5);
    AlertRule original =
        SeedAlerts.described("HighP99Latency", p99, ofMinutes(3))
            .provenBy(
                Scenario.named("everything takes a minute")
                    .on(JOB.value("shop"), SeedAlerts.A)
                    .series(SCRAPE.histogram(coarse), Observations.of(1, Double.POSITIVE_INFINITY))
                    .at(ofMinutes(20))
                    .fires(JOB.value("shop")))
            .build();
    Promtool.Result tested = tested(alone(original));
    assertThat(tested.isSuccess()).isFalse();
    assertThat(tested.output()).contains("got: nil");
  }

  @Test
  void everyMutantOfTheSeedAlertsIsCaught() {
    MutationReport report = new MutationRun(promtool).of(SeedAlerts.rules());
    assertThat(report.isClean()).as(report.toString()).isTrue();
  }

  @Test
  void tellsWhatNoScenarioNoticesAndWhichDeclarationsDoNotHold() {
    InstantVector full = SCRAPE.gauge(Machines.MEMORY).now().above(8);
    AlertRule alert =
        SeedAlerts.described("Full", full, ofMinutes(5))
            .provenBy(
                Scenario.named("far above the limit")
                    .on(SeedAlerts.NODE, SeedAlerts.A)
                    .series(SCRAPE.gauge(Machines.MEMORY), SeriesValues.constant(100))
                    .at(ofMinutes(30))
                    .fires(SeedAlerts.NODE, SeedAlerts.A))
            .equivalent("for-doubled", "it fires for long")
            .equivalent("comparison-flipped: > 8", "as an example")
            .equivalent("no such mutant", "as an example")
            .build();
    MutationReport report = new MutationRun(promtool).of(alone(alert));
    assertThat(report.isClean()).isFalse();
    MutationReport.Score score = report.scores().getFirst();
    assertThat(score.survived())
        .containsExactly("threshold-doubled: > 8", "threshold-halved: > 8", "for-dropped");
    assertThat(score.equivalent()).containsOnlyKeys("for-doubled");
    assertThat(score.wrong())
        .containsExactly(
            "\"comparison-flipped: > 8\" is declared equivalent but breaks a scenario",
            "\"no such mutant\" is no mutant of it");
  }

  @Test
  void namesTheProgramThatTookTooLong() {
    Promtool hasty = promtool.within(Duration.ofMillis(1));
    assertThatThrownBy(() -> new MutationRun(hasty).of(SeedAlerts.rules()))
        .hasMessageContaining("promtool test took longer than PT0.001S");
  }

  @Test
  void objectivesProveThemselves() throws IOException {
    Slo requests = SloTest.requests().build();
    Slo latency = SloTest.latency().build();
    RuleSet rules =
        new RuleSet(
            SeedAlerts.LINKS,
            List.of(requests.group(), latency.group()),
            List.of(requests.inhibition().orElseThrow(), latency.inhibition().orElseThrow()));
    rules.requireProof();
    Promtool.Result checked = promtool.checkRules(List.of(write(rules)));
    assertThat(checked.isSuccess()).as(checked.output()).isTrue();
    Promtool.Result tested = tested(rules);
    assertThat(tested.isSuccess()).as(tested.output()).isTrue();
    MutationReport report = new MutationRun(promtool).of(rules);
    assertThat(report.isClean()).as(report.toString()).isTrue();
  }

  private static RuleSet alone(AlertRule alert) {
    return new RuleSet(
        SeedAlerts.LINKS, List.of(RuleGroup.named("alone", SCRAPE, alert)), List.of());
  }

  private Path write(RuleSet rules) throws IOException {
    return Files.writeString(folder.resolve("rules.yml"), Yaml.text(RuleFiles.prometheus(rules)));
  }

  private Promtool.Result tested(RuleSet rules) throws IOException {
    write(rules);
    Path tests = Files.createDirectories(folder.resolve("tests"));
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, ObjectNode> file : TestFiles.of(rules, "../rules.yml").entrySet()) {
      files.add(Files.writeString(tests.resolve(file.getKey()), Yaml.text(file.getValue())));
    }
    return promtool.testRules(files);
  }
}
