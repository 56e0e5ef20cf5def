package art.samosachaat.obs.alerting;

import static art.samosachaat.obs.alerting.Machines.CPU;
import static art.samosachaat.obs.alerting.Machines.CPU_SECONDS;
import static art.samosachaat.obs.alerting.Machines.DISK;
import static art.samosachaat.obs.alerting.Machines.DISK_FREE;
import static art.samosachaat.obs.alerting.Machines.FSTYPE;
import static art.samosachaat.obs.alerting.Machines.INSTANCE;
import static art.samosachaat.obs.alerting.Machines.JOB;
import static art.samosachaat.obs.alerting.Machines.LATENCY;
import static art.samosachaat.obs.alerting.Machines.MEMORY;
import static art.samosachaat.obs.alerting.Machines.MEMORY_FREE;
import static art.samosachaat.obs.alerting.Machines.MODE;
import static art.samosachaat.obs.alerting.Machines.MOUNT;
import static art.samosachaat.obs.alerting.Machines.REQUESTS;
import static art.samosachaat.obs.alerting.Machines.SCRAPE;
import static art.samosachaat.obs.alerting.Machines.STATUS;
import static art.samosachaat.obs.alerting.SeriesValues.constant;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.SeriesValues.silent;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofMinutes;

import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;

/** Six alerts that every platform has, with their proofs. */
final class SeedAlerts {
  static final Links LINKS =
      Links.to("https://example.org/runbooks/", "https://grafana.example.org/d/");
  static final LabelValue NODE = JOB.value("node");
  static final LabelValue A = INSTANCE.value("a:9100");

  private static final LabelValue B = INSTANCE.value("b:9100");
  private static final LabelValue SHOP = JOB.value("shop");
  private static final LabelValue MODEL = JOB.value("model");
  private static final LabelValue ROOT = MOUNT.value("/");
  private static final LabelValue EXT4 = FSTYPE.value("ext4");
  private static final LabelValue TMPFS = FSTYPE.value("tmpfs");
  private static final Window FIVE_MINUTES = Window.ofMinutes(5);

  private SeedAlerts() {}

  static RuleSet rules() {
    return new RuleSet(LINKS, List.of(nodes(), services()), List.of());
  }

  static RuleGroup nodes() {
    return RuleGroup.named("node-health", SCRAPE, highCpu(), highMemory(), diskSpaceLow());
  }

  static RuleGroup services() {
    return RuleGroup.named("services", SCRAPE, high5xxRate(), modelDown(), highP99Latency());
  }

  static AlertRule highCpu() {
    CounterSelection time = SCRAPE.counter(CPU_SECONDS);
    InstantVector idle = time.where(MODE.value("idle")).rate(FIVE_MINUTES).avgBy(INSTANCE);
    return described("HighCpu", idle.subtractedFrom(1).above(0.8), ofMinutes(5))
        .provenBy(
            cpu("both cores busy", 0.1).at(ofMinutes(10)).fires(A),
            cpu("three quarters busy", 0.25).at(ofMinutes(20)).staysQuiet(),
            cpu("busy for less than five minutes", 0.1).at(ofMinutes(5)).staysQuiet(),
            Scenario.named("no exporter").withMissingData().at(ofMinutes(20)).staysQuiet())
        .build();
  }

  /** Two cores that idle for that share of the time. */
  static Scenario.Builder cpu(String name, double idle) {
    CounterSelection time = SCRAPE.counter(CPU_SECONDS);
    Scenario.Builder scenario = Scenario.named(name).on(NODE, A);
    for (String core : List.of("0", "1")) {
      CounterSelection spent = time.where(CPU.value(core));
      scenario
          .series(spent.where(MODE.value("idle")), growing(idle))
          .series(spent.where(MODE.value("user")), growing(0.99 - idle))
          .series(spent.where(MODE.value("system")), growing(0.01));
    }
    return scenario;
  }

  static AlertRule highMemory() {
    InstantVector free = SCRAPE.gauge(MEMORY_FREE).now().ratioTo(SCRAPE.gauge(MEMORY).now());
    return described("HighMemory", free.subtractedFrom(1).above(0.85), ofMinutes(5))
        .provenBy(
            memory("nine tenths used", 1e9).at(ofMinutes(9)).fires(NODE, A),
            memory("four fifths used", 2e9).at(ofMinutes(20)).staysQuiet(),
            memory("used for less than five minutes", 1e9).at(Duration.ofSeconds(285)).staysQuiet(),
            Scenario.named("the exporter stops")
                .on(NODE, A)
                .series(SCRAPE.gauge(MEMORY_FREE), constant(1e9).thenGone(ofMinutes(4)))
                .series(SCRAPE.gauge(MEMORY), constant(10e9).thenGone(ofMinutes(4)))
                .withMissingData()
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder memory(String name, double free) {
    return Scenario.named(name)
        .on(NODE, A)
        .series(SCRAPE.gauge(MEMORY_FREE), constant(free))
        .series(SCRAPE.gauge(MEMORY), constant(10e9));
  }

  static AlertRule diskSpaceLow() {
    GaugeSelection free = SCRAPE.gauge(DISK_FREE).whereNot(TMPFS);
    InstantVector left = free.now().ratioTo(SCRAPE.gauge(DISK).now());
    return described("DiskSpaceLow", left.subtractedFrom(1).above(0.9), ofMinutes(10))
        .provenBy(
            disks("nearly full", 0.05).at(ofMinutes(15)).fires(NODE, A, ROOT, EXT4),
            disks("an eighth left", 0.125).at(ofMinutes(30)).staysQuiet(),
            disks("full for less than ten minutes", 0.05).at(ofMinutes(9)).staysQuiet(),
            Scenario.named("no exporter").withMissingData().at(ofMinutes(30)).staysQuiet())
        .build();
  }

  private static Scenario.Builder disks(String name, double free) {
    return Scenario.named(name)
        .on(NODE, A)
        .series(SCRAPE.gauge(DISK_FREE).where(ROOT, EXT4), constant(free * 1e12))
        .series(SCRAPE.gauge(DISK).where(ROOT, EXT4), constant(1e12))
        .series(SCRAPE.gauge(DISK_FREE).where(MOUNT.value("/tmp"), TMPFS), constant(0))
        .series(SCRAPE.gauge(DISK).where(MOUNT.value("/tmp"), TMPFS), constant(1e9));
  }

  static AlertRule high5xxRate() {
    CounterSelection requests = SCRAPE.counter(REQUESTS);
    InstantVector errors =
        requests
            .whereMatches(STATUS, "5..")
            .rate(FIVE_MINUTES)
            .sumBy(JOB)
            .ratioTo(requests.rate(FIVE_MINUTES).sumBy(JOB));
    return described("High5xxRate", errors.above(0.05), ofMinutes(2))
        .provenBy(
            requests("eight in a hundred fail", 0.08).at(ofMinutes(4)).fires(SHOP),
            requests("four in a hundred fail", 0.04).at(ofMinutes(20)).staysQuiet(),
            requests("failing for less than two minutes", 0.08)
                .at(Duration.ofSeconds(105))
                .staysQuiet(),
            Scenario.named("no service").withMissingData().at(ofMinutes(20)).staysQuiet())
        .build();
  }

  private static Scenario.Builder requests(String name, double failing) {
    return Scenario.named(name)
        .on(SHOP, A)
        .series(SCRAPE.counter(REQUESTS).where(STATUS.value("200")), growing(1 - failing))
        .series(SCRAPE.counter(REQUESTS).where(STATUS.value("500")), growing(failing));
  }

  static AlertRule modelDown() {
    GaugeSelection up = SCRAPE.up().where(MODEL);
    InstantVector down = up.now().equalTo(0).sumBy(JOB).or(up.absent());
    return described("InferenceServiceDown", down, ofMinutes(1))
        .provenBy(
            Scenario.named("it does not answer, though the shop does")
                .series(SCRAPE.up().where(MODEL, A), constant(0))
                .series(SCRAPE.up().where(SHOP, B), constant(1))
                .at(Duration.ofSeconds(105))
                .fires(MODEL),
            Scenario.named("it answers, though the shop does not")
                .series(SCRAPE.up().where(MODEL, A), constant(1))
                .series(SCRAPE.up().where(SHOP, B), constant(0))
                .at(ofMinutes(10))
                .staysQuiet(),
            Scenario.named("a scrape was lost")
                .series(
                    SCRAPE.up().where(MODEL, A),
                    constant(1).then(ofMinutes(2), 0).then(Duration.ofSeconds(150), 1))
                .at(Duration.ofSeconds(135))
                .staysQuiet(),
            Scenario.named("nobody scrapes it, only the shop")
                .series(SCRAPE.up().where(MODEL, A), silent())
                .series(SCRAPE.up().where(SHOP, B), constant(1))
                .withMissingData()
                .at(Duration.ofSeconds(105))
                .fires(MODEL))
        .build();
  }

  static AlertRule highP99Latency() {
    InstantVector p99 = SCRAPE.histogram(LATENCY).quantile(0.99, FIVE_MINUTES, JOB);
    return described("HighP99Latency", p99.above(5), ofMinutes(3))
        .provenBy(
            latency("one in twenty takes up to ten seconds", 10).at(ofMinutes(6)).fires(SHOP),
            latency("one in twenty takes up to five seconds", 5).at(ofMinutes(20)).staysQuiet(),
            latency("slow for less than three minutes", 10).at(ofMinutes(3)).staysQuiet(),
            Scenario.named("no request")
                .on(SHOP, A)
                .series(SCRAPE.histogram(LATENCY), Observations.none())
                .withMissingData()
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  static Scenario.Builder latency(String name, double slow) {
    return Scenario.named(name)
        .on(SHOP, A)
        .series(SCRAPE.histogram(LATENCY), Observations.of(0.95, 0.5).and(0.05, slow));
  }

  static AlertRuleBuilder described(String name, InstantVector condition, Duration pending) {
    Template.Part part = condition.labels().contains(INSTANCE) ? label(INSTANCE) : label(JOB);
    Variable variable = Variable.of(condition.labels().contains(INSTANCE) ? INSTANCE : JOB);
    return AlertRule.named(name)
        .expression(condition)
        .pendingFor(pending)
        .severity(Severity.CRITICAL)
        .owner("platform")
        .runbook(name + ".md")
        .dashboard("node-health", variable)
        .summary("{} is at {}", part, value())
        .description("It has been for {} or longer.".replace("{}", Window.of(pending).toString()));
  }
}
