package art.samosachaat.obs.alerting;

import static art.samosachaat.obs.alerting.Machines.INSTANCE;
import static art.samosachaat.obs.alerting.Machines.JOB;
import static art.samosachaat.obs.alerting.Machines.LATENCY;
import static art.samosachaat.obs.alerting.Machines.MEMORY;
import static art.samosachaat.obs.alerting.Machines.REQUESTS;
import static art.samosachaat.obs.alerting.Machines.SCRAPE;
import static art.samosachaat.obs.alerting.Machines.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Quantity;
import art.samosachaat.obs.promql.RecordedSelection;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules, groups and inhibitions refuse, and what they tell of themselves. */
class AlertRuleTest {
  private static final InstantVector FULL = SCRAPE.gauge(MEMORY).now().maxBy(INSTANCE).above(1);

  private static AlertRuleBuilder alert(String name) {
    return AlertRule.named(name)
        .expression(FULL)
        .severity(Severity.WARNING)
        .owner("platform")
        .runbook("Full.md")
        .summary("It is full")
        .description("Nothing more fits.");
  }

  @Test
  void namesTheAlertThePlaceAndWhatIsMissing() {
    assertThatThrownBy(() -> AlertRule.named("Full").expression(FULL).build())
        .hasMessageMatching("alert Full \\(AlertRuleTest.java:\\d+\\): severity is missing");
    assertThatThrownBy(() -> alert("Full").owner(" ").build())
        .hasMessageContaining("owner is missing");
    assertThatThrownBy(() -> alert("Full").summary("").build())
        .hasMessageContaining("summary is missing");
    assertThatThrownBy(() -> alert("Full").runbook("").build())
        .hasMessageContaining("runbook is missing");
    assertThatThrownBy(() -> alert("full_disk").build()).hasMessageContaining("does not match");
  }

  @Test
  void refusesWhatOnlyGrafanaUnderstands() {
    InstantVector rate = SCRAPE.counter(REQUESTS).rate(Window.RATE_INTERVAL).above(1);
    assertThatThrownBy(() -> alert("Full").expression(rate).build())
        .hasMessageContaining("alert Full (AlertRuleTest.java:")
        .hasMessageContaining("$__rate_interval");
  }

  @Test
  void refusesATextThatReadsALabelThatIsNotThere() {
    assertThatThrownBy(() -> alert("Full").summary("{} is full", Template.label(JOB)).build())
        .hasMessageContaining(
            "reads label job, but max by (instance) (node_memory_MemTotal_bytes) > 1 outputs"
                + " [instance]");
    assertThatThrownBy(() -> alert("Full").summary("{{ $labels.job }} is full"))
        .hasMessageContaining("would go unchecked");
    assertThatThrownBy(() -> alert("Full").summary("{} is full"))
        .hasMessageContaining("has 1 times {}, got 0 parts");
  }

  @Test
  void writesAValueByWhatTheExpressionMeasures() {
    Template template = Template.of("at {}", Template.value());
    InstantVector memory = SCRAPE.gauge(MEMORY).now();
    assertThat(template.rendered(memory)).isEqualTo("at {{ $value | humanize1024 }}B");
    assertThat(template.rendered(memory.ratioTo(memory)))
        .isEqualTo("at {{ $value | humanizePercentage }}");
    assertThat(template.rendered(memory.as(Quantity.of(Unit.SECONDS))))
        .isEqualTo("at {{ $value | humanizeDuration }}");
  }

  @Test
  void doesNotChangeWithItsBuilder() {
    AlertRuleBuilder builder = alert("Full");
    AlertRule built = builder.build();
    builder.owner("somebody else").provenBy(quiet("later"));
    assertThat(built.owner()).isEqualTo("platform");
    assertThat(built.scenarios()).isEmpty();
  }

  @Test
  void tellsWhichProofIsMissing() {
    AlertRule alert = alert("Full").provenBy(quiet("empty")).build();
    assertThat(alert.missingProof())
        .containsExactly(Scenario.Kind.FIRES, Scenario.Kind.MISSING_DATA);
    RuleSet rules = new RuleSet(SeedAlerts.LINKS, List.of(group("g", alert)), List.of());
    assertThatThrownBy(rules::requireProof)
        .hasMessageContaining("has no scenario of [FIRES, MISSING_DATA]");
  }

  @Test
  void refusesARangeThatHoldsTooFewScrapes() {
    AlertRule alert =
        alert("Busy")
            .expression(SCRAPE.counter(REQUESTS).rate(Window.ofMinutes(1)).above(1))
            .build();
    assertThat(group("g", alert).alerts()).containsExactly(alert);
    AlertRule hasty =
        alert("Busy")
            .expression(SCRAPE.counter(REQUESTS).rate(Window.of(Duration.ofSeconds(45))).above(1))
            .build();
    assertThatThrownBy(() -> group("g", hasty))
        .hasMessageContaining("alert Busy (AlertRuleTest.java:")
        .hasMessageContaining("http_requests_total[45s] is shorter than 1m, which is 4 scrapes");
  }

  @Test
  void refusesTwoOfOneNameNamingBothPlaces() {
    AlertRule one = alert("Full").build();
    AlertRule other = alert("Full").build();
    assertThatThrownBy(
            () ->
                new RuleSet(
                    SeedAlerts.LINKS, List.of(group("a", one), group("b", other)), List.of()))
        .hasMessageMatching(
            "alert Full \\(AlertRuleTest.java:\\d+\\) and alert Full"
                + " \\(AlertRuleTest.java:\\d+\\) have the same name");
    assertThatThrownBy(
            () -> new RuleSet(SeedAlerts.LINKS, List.of(group("a"), group("a")), List.of()))
        .hasMessageContaining("rule group a (AlertRuleTest.java:");
  }

  @Test
  void refusesARecordedNameOfAnotherForm() {
    assertThatThrownBy(() -> RecordingRule.named("requests_rate5m", FULL))
        .hasMessageContaining("recording rule \"requests_rate5m\" (AlertRuleTest.java:")
        .hasMessageContaining("level:metric:operations");
  }

  @Test
  void buildsOnWhatWasRecorded() {
    RecordingRule rule =
        RecordingRule.named(
            "job:http_requests:rate5m",
            SCRAPE.counter(REQUESTS).rate(Window.ofMinutes(5)).sumBy(JOB));
    RecordedSelection series = rule.series();
    assertThat(series.where(JOB.value("shop")).now().promql())
        .isEqualTo("job:http_requests:rate5m{job=\"shop\"}");
    assertThat(series.now().quantity()).isEqualTo(rule.expression().quantity());
    assertThat(series.now().labels().names()).containsExactly("job");
    assertThatThrownBy(() -> series.now().sumBy(INSTANCE))
        .hasMessageContaining("label instance is not a label of job:http_requests:rate5m");
    assertThatThrownBy(() -> series.quantile(0.9, Quantity.of(Unit.SECONDS)))
        .hasMessageContaining("needs buckets");
  }

  @Test
  void tellsWhatOneGroupNeedsOfAll() {
    RecordingRule rate =
        RecordingRule.named(
            "job:http_requests:rate5m",
            SCRAPE.counter(REQUESTS).rate(Window.ofMinutes(5)).sumBy(JOB));
    RecordingRule doubled =
        RecordingRule.named("job:http_requests:rate10m", rate.series().now().times(2));
    RecordingRule unread =
        RecordingRule.named("job:memory:sum", SCRAPE.gauge(MEMORY).now().sumBy());
    RuleGroup busy =
        group("busy", alert("Busy").expression(doubled.series().now().above(1)).build());
    RuleSet rules =
        new RuleSet(
            SeedAlerts.LINKS,
            List.of(
                group("rates", rate, unread),
                group("more", doubled),
                busy,
                group("full", alert("Full").build())),
            List.of());
    RuleSet needed = rules.neededBy(busy);
    assertThat(needed.recordings()).containsExactly(rate, doubled);
    assertThat(needed.groups())
        .extracting(RuleGroup::name)
        .containsExactly("rates", "more", "busy");
    assertThat(needed.alerts()).isEqualTo(busy.alerts());
  }

  @Test
  void takesAQuantileOfRecordedBuckets() {
    RecordingRule rule =
        RecordingRule.named(
            "job:latency_bucket:rate5m",
            SCRAPE.histogram(LATENCY).buckets(Window.ofMinutes(5), JOB));
    InstantVector p99 = rule.series().quantile(0.99, Quantity.of(Unit.SECONDS), JOB);
    assertThat(p99.promql())
        .isEqualTo("histogram_quantile(0.99, sum by (le, job) (job:latency_bucket:rate5m))");
    assertThat(p99.labels().names()).containsExactly("job");
  }

  @Test
  void refusesAnInhibitionByALabelThatOneSideLacks() {
    AlertRule byInstance = alert("Full").build();
    AlertRule overall =
        alert("Empty").expression(SCRAPE.gauge(MEMORY).now().sumBy().below(1)).build();
    assertThatThrownBy(() -> Inhibition.when(byInstance).silence(overall).sharing(INSTANCE))
        .hasMessageContaining("label instance is not on both sides: alert Full (")
        .hasMessageContaining("alert Empty (AlertRuleTest.java:")
        .hasMessageContaining("carries [alertname, owner, severity]");
    assertThatThrownBy(() -> Inhibition.when(overall).silence(overall).everywhere())
        .hasMessageContaining("is source and target");
    Inhibition stray = Inhibition.when(byInstance).silence(overall).everywhere();
    assertThatThrownBy(
            () -> new RuleSet(SeedAlerts.LINKS, List.of(group("a", byInstance)), List.of(stray)))
        .hasMessageContaining("alert Empty (")
        .hasMessageContaining("is in no group");
  }

  @Test
  void refusesAScenariosSeriesThatIsSeveral() {
    Scenario.Builder scenario = Scenario.named("some");
    assertThatThrownBy(() -> scenario.series(SCRAPE.counter(REQUESTS), SeriesValues.growing(1)))
        .hasMessageContaining("http_requests_total: label status has no value");
    assertThatThrownBy(
            () ->
                scenario.series(
                    SCRAPE.counter(REQUESTS).whereMatches(STATUS, "5.."), SeriesValues.growing(1)))
        .hasMessageContaining("leaves more than one series");
    assertThatThrownBy(() -> scenario.series(SCRAPE.histogram(LATENCY), Observations.of(1, 3)))
        .hasMessageContaining("3.0 is no bucket edge");
  }

  @Test
  void refusesAnAddedLabelThatHidesOne() {
    assertThatThrownBy(() -> alert("Full").label(INSTANCE.value("x")).build())
        .hasMessageContaining("label instance would hide the one of");
    Label team = Label.oneOf("team", "Who.", "a");
    assertThat(alert("Full").label(team.value("a")).build().addedLabels())
        .containsEntry("team", "a");
  }

  private static Scenario quiet(String name) {
    return Scenario.named(name).at(Duration.ofMinutes(1)).staysQuiet();
  }

  private static RuleGroup group(String name, Rule... rules) {
    return RuleGroup.named(name, SCRAPE, rules);
  }
}
