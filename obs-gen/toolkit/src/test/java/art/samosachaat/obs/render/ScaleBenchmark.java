package art.samosachaat.obs.render;

import art.samosachaat.obs.Kiosk;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.alerting.Rule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.promql.Window;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How time and memory grow with the number of rules; there is one dashboard of 50 panels for every
 * ten rules, and every second rule is an alert with three scenarios. Not a test: {@code java
 * -Xmx512m … art.samosachaat.obs.render.ScaleBenchmark FOLDER 100 1000 10000}.
 */
final class ScaleBenchmark {
  private static final int RULES_IN_A_GROUP = 20;
  private static final int RULES_TO_A_DASHBOARD = 10;
  private static final int PANELS = 50;
  private static final double MIB = 1024.0 * 1024.0;

  private final Path folder;

  private ScaleBenchmark(Path folder) {
    this.folder = folder;
  }

  /**
   * @param arguments a folder to write into, then numbers of rules, ascending
   */
  public static void main(String[] arguments) throws IOException {
    ScaleBenchmark benchmark = new ScaleBenchmark(Path.of(arguments[0]));
    System.out.println(
        "rules dashboards files | wall s: describe generate check | CPU s: the same | peak MiB");
    for (String rules : List.of(arguments).subList(1, arguments.length)) {
      benchmark.run(Integer.parseInt(rules));
    }
  }

  private void run(int rules) throws IOException {
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    Path runbooks = Files.createDirectories(folder.resolve("runbooks"));
    Files.writeString(runbooks.resolve("NothingSold.md"), "# Nothing sold");
    Clock start = Clock.now();
    Monitoring monitoring = monitoring(rules, runbooks);
    Clock described = Clock.now();
    OutputFolder out = new OutputFolder(folder.resolve("generated-" + rules));
    out.write(Generator.artefacts(monitoring));
    Clock generated = Clock.now();
    List<Artefact> artefacts = Generator.artefacts(monitoring);
    if (!out.drift(artefacts).isEmpty()) {
      throw new IllegalStateException("what was written is not what is described");
    }
    Clock checked = Clock.now();
    System.out.printf(
        "%5d %10d %5d | %6.2f %6.2f %6.2f | %6.2f %6.2f %6.2f | %.0f%n",
        rules,
        monitoring.dashboards().size(),
        artefacts.size(),
        described.wallSince(start),
        generated.wallSince(described),
        checked.wallSince(generated),
        described.cpuSince(start),
        generated.cpuSince(described),
        checked.cpuSince(generated),
        heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MIB);
  }

  /** Other processes lengthen the one, but not the other. */
  private record Clock(long wall, long cpu) {
    private static final double NANOS = 1e9;

    static Clock now() {
      return new Clock(
          System.nanoTime(),
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }

    double wallSince(Clock earlier) {
      return (wall - earlier.wall) / NANOS;
    }

    double cpuSince(Clock earlier) {
      return (cpu - earlier.cpu) / NANOS;
    }
  }

  private static Monitoring monitoring(int rules, Path runbooks) {
    return Monitoring.of("scale")
        .catalogues(Kiosk.CATALOGUE)
        .dashboards(many(rules / RULES_TO_A_DASHBOARD, ScaleBenchmark::dashboard))
        .rules(many(rules / RULES_IN_A_GROUP, ScaleBenchmark::group))
        .links(Links.to("https://docs.example.com/", "https://grafana.example.com/d/"))
        .runbooks(runbooks)
        .build();
  }

  private static Dashboard dashboard(int number) {
    // The alerts of the kiosk lead to its dashboard.
    Dashboard.Builder dashboard =
        Dashboard.titled("Dashboard " + number).uid(number == 0 ? "kiosk" : "scale-" + number);
    for (int panel = 0; panel < PANELS; panel++) {
      dashboard.withPanel(
          TimeseriesPanel.titled("Waiting " + panel)
              .description("How long people wait.")
              .withTarget(
                  Kiosk.SCRAPE
                      .histogram(Kiosk.WAIT)
                      .quantile(0.5 + panel / 200.0, Window.RATE_INTERVAL, Kiosk.APP)));
    }
    return dashboard.build();
  }

  private static RuleGroup group(int number) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < RULES_IN_A_GROUP / 2; i++) {
      rules.add(
          RecordingRule.named(
              "app:kiosk_sales:rate%d_%d".formatted(number, i),
              Kiosk.SCRAPE
                  .counter(Kiosk.SALES)
                  .rate(Window.of(Duration.ofMinutes(5 + i)))
                  .sumBy(Kiosk.APP)));
      AlertRule alert = Kiosk.nothingSold("NothingSold%dx%d".formatted(number, i));
      rules.add(alert);
    }
    return RuleGroup.named("scale-" + number, Kiosk.SCRAPE, rules);
  }

  private static <T> List<T> many(int count, IntFunction<T> one) {
    return IntStream.range(0, count).mapToObj(one).toList();
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
