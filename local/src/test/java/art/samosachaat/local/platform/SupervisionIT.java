package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.Processes;
import art.samosachaat.obs.prove.InstalledProgram;
import art.samosachaat.obs.prove.PrometheusClient;
import art.samosachaat.obs.prove.PrometheusException;
import art.samosachaat.obs.prove.PrometheusServer;
import art.samosachaat.obs.prove.TimeSpan;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The launcher with a real PostgreSQL and real processes that stand in for the services. */
@Execution(ExecutionMode.CONCURRENT)
class SupervisionIT {

  private static final Duration GONE = Duration.ofSeconds(30);

  @TempDir private static Path project;
  @TempDir private Path home;
  private int base;

  @BeforeAll
  static void buildProject() throws Exception {
    FakeProject.create(project);
  }

  @BeforeEach
  void choosePorts() {
    base = FreePorts.base();
  }

  @Test
  void startsAnswersAndLeavesNothingBehind() throws Exception {
    try (Launch up = up(Map.of())) {
      up.awaitOutput("Ctrl-C stops everything");
      assertThat(up.output())
          .contains("postgres   ready in ", "auth       ready in ", "chat-api   ready in ")
          .contains("http://127.0.0.1:" + (base + 2));

      try (Launch ask = Launch.of(project, home, Map.of(), "ask", "What is a samosa?")) {
        assertThat(ask.awaitExit()).isZero();
        assertThat(ask.output()).isEqualTo("A pastry (after 1)\n");
      }

      List<ProcessId> everything = up.all();
      assertThat(everything).hasSizeGreaterThan(5);
      up.process().destroy();
      assertThat(up.awaitExit()).isEqualTo(143);
      assertThat(up.output()).contains("Stopped.").doesNotContain("starting it again");
      assertThat(Processes.awaitEnd(everything, Duration.ZERO)).isTrue();
      assertThat(home.resolve("run.json")).doesNotExist();
    }
  }

  @Test
  void keepsDataAndSecretsAcrossRunsAndForgetsThemWhenAsked() throws Exception {
    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
    }
    String key = Files.readString(home.resolve("secrets/internal-api-key"));
    assertThat(secretFiles()).isNotEmpty().allSatisfy(SupervisionIT::isPrivate);
    Path marker = Files.createFile(home.resolve("postgres/of-this-database"));

    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
      assertThat(home.resolve("secrets/internal-api-key")).hasContent(key);
      assertThat(marker).exists();
    }
    try (Launch up = up(Map.of(), "--fresh")) {
      up.awaitOutput("samosaChaat is ready");
      assertThat(Files.readString(home.resolve("secrets/internal-api-key"))).isNotEqualTo(key);
      assertThat(marker).doesNotExist();
    }
  }

  @Test
  void startsADeadServiceAgainAndEndsWhatItHadStarted() throws Exception {
    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
      List<ProcessId> inference = up.family("inference", 2);

      kill(inference.getFirst());
      up.awaitOutput("inference was killed (SIGKILL); starting it again in 1 s");
      up.await(
          "second start",
          () ->
              occurrences(up.output(), "inference  ready") == 2
                  ? Optional.of(true)
                  : Optional.empty());

      assertThat(Processes.awaitEnd(inference, Duration.ZERO)).isTrue();
      assertThat(up.part("inference")).isNotEqualTo(inference.getFirst());
    }
  }

  @Test
  void scrapesTheServicesWherePrometheusIsInstalled() throws Exception {
    requirePrometheus();
    try (Launch up = up(Map.of())) {
      up.awaitOutput("prometheus ready");
      PrometheusClient prometheus =
          new PrometheusClient(
              URI.create(Objects.requireNonNull(up.state().urls().get("prometheus"))));
      assertThat(up.output()).contains(prometheus.url().toString());
      List<Map<String, String>> scraped =
          up.await("a scrape of each service", () -> scrapesOfServices(prometheus));

      assertThat(scraped)
          .extracting(labels -> labels.get("app"))
          .containsExactlyInAnyOrder("auth", "chat-api", "inference");
      assertThat(scraped)
          .extracting(labels -> labels.get("instance"))
          .contains("127.0.0.1:" + (base + 1001));

      kill(up.part("prometheus"));
      up.awaitOutput("prometheus was killed (SIGKILL); starting it again in 1 s");
      assertThat(home.resolve("prometheus/data")).isDirectory();
    }
  }

  @Test
  void goesOnWithoutAPrometheusThatDoesNotStart() throws Exception {
    requirePrometheus();
    Files.createDirectory(home.resolve("prometheus"));
    Files.writeString(home.resolve("prometheus/data"), "no folder");
    try (Launch up = up(Map.of())) {
      up.awaitOutput("everything else goes on without it");
      assertThat(up.output()).contains("samosaChaat is ready", "prometheus exited with status");
      assertThat(up.process().isAlive()).isTrue();
    }
  }

  @Test
  void saysHowToGetPrometheusWhereItIsNotInstalled() throws Exception {
    Path path = Files.createDirectory(home.resolve("bin"));
    // What the stand-ins need, and PostgreSQL's starter where it runs as root.
    for (String program : List.of("sh", "sleep", "id", "unshare")) {
      Optional<Path> found = InstalledProgram.find(program);
      if (found.isPresent()) {
        Files.createSymbolicLink(path.resolve(program), found.get());
      }
    }
    try (Launch up = up(Map.of("PATH", path.toString()))) {
      up.awaitOutput("Ctrl-C stops everything");
      assertThat(up.output())
          .contains("Prometheus       not installed: apt-get install prometheus");
    }
  }

  @Test
  void startsADeadDatabaseAgain() throws Exception {
    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
      kill(up.part("postgres"));
      up.awaitOutput("postgres ended unexpectedly; starting it again in 1 s");
      up.await(
          "second start",
          () ->
              occurrences(up.output(), "postgres   ready") == 2
                  ? Optional.of(true)
                  : Optional.empty());
    }
  }

  @Test
  void givesUpOnAServiceThatKeepsDying() throws Exception {
    try (Launch up = up(Map.of("FAKE_AUTH", "dies-once-ready"))) {
      assertThat(up.awaitExit()).isEqualTo(1);
      assertThat(up.output())
          .contains(
              "starting it again in 1 s", "starting it again in 2 s", "starting it again in 4 s")
          .contains("auth exited with status 4, for the fifth time within a minute")
          .contains("| started as server ");
    }
  }

  @Test
  void saysWhatAServiceThatDoesNotStartHasWritten() throws Exception {
    try (Launch up = up(Map.of("FAKE_CHAT", "dies"))) {
      assertThat(up.awaitExit()).isEqualTo(1);
      assertThat(up.output())
          .contains("chat-api exited with status 3 before it was ready")
          .contains("| there is something wrong");
    }
  }

  @Test
  void saysWhatAServiceThatIsNeverReadyAnswers() throws Exception {
    try (Launch up = up(Map.of("FAKE_AUTH", "never-ready"), "--ready-timeout", "12")) {
      assertThat(up.awaitExit()).isEqualTo(1);
      assertThat(up.output())
          .contains("auth was not ready within 12 s")
          .contains("answered: 503 no database");
    }
  }

  @Test
  void recoversFromALauncherThatWasKilled() throws Exception {
    List<ProcessId> orphans;
    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
      orphans = up.all();
      up.process().destroyForcibly();
      up.awaitExit();
      assertThat(orphans).anyMatch(ProcessId::isAlive);
    }
    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
      assertThat(up.output()).contains("Ending what an earlier run left behind");
      assertThat(Processes.awaitEnd(orphans, GONE)).isTrue();
    }
  }

  @Test
  void recoversFromALauncherThatWasKilledBeforeItWroteDownWhatItStarted() throws Exception {
    List<ProcessId> orphans;
    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
      orphans = up.all();
      up.process().destroyForcibly();
      up.awaitExit();
      Files.delete(home.resolve("run.json"));
    }
    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
      assertThat(Processes.awaitEnd(orphans, GONE)).isTrue();
    }
  }

  @Test
  void leavesASecondLauncherNoChance() throws Exception {
    try (Launch up = up(Map.of())) {
      up.awaitOutput("samosaChaat is ready");
      try (Launch second = up(Map.of())) {
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.output())
            .contains("already runs on " + home, "process " + up.process().pid());
      }
      assertThat(up.process().isAlive()).isTrue();
      assertThat(up.part("auth").isAlive()).isTrue();
    }
  }

  @Test
  void namesTheHolderOfATakenPortBeforeAnythingStarts() throws Exception {
    int port = new PortPlan(base).chatInternal();
    try (ServerSocket holder = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        Launch up = up(Map.of())) {
      assertThat(holder.isBound()).isTrue();
      assertThat(up.awaitExit()).isEqualTo(1);
      assertThat(up.output())
          .startsWith("Port " + port + ", which chat-api (internal) needs, is already used by ")
          .contains("java (process " + ProcessHandle.current().pid() + ")", "--port-base N");
      assertThat(home.resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void stopsCleanlyWhileItIsStillStarting() throws Exception {
    try (Launch up = up(Map.of("FAKE_AUTH", "never-ready"))) {
      up.awaitOutput("postgres   ready");
      up.part("auth");
      List<ProcessId> everything = up.all();
      up.process().destroy();
      up.awaitExit();
      assertThat(Processes.awaitEnd(everything, Duration.ZERO)).isTrue();
      assertThat(up.output()).contains("Stopped.").doesNotContain("last lines");
    }
  }

  @Test
  void startsNothingMoreOnceItIsAskedToStop() throws Exception {
    try (Launch up = up(Map.of())) {
      // At this moment the services that waited for the database are about to be started.
      up.awaitOutput("postgres   ready");
      up.process().destroy();
      up.awaitExit();
      assertThat(up.output()).endsWith("Stopped.\n");
      assertThat(processesOfThisHome()).isEmpty();
    }
  }

  /**
   * Services have the home's temporary folder among their first arguments, PostgreSQL its data
   * folder.
   */
  private List<String> processesOfThisHome() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(home + "/"))
        .toList();
  }

  private static void requirePrometheus() {
    boolean required = Boolean.getBoolean("require.tools");
    assumeTrue(required || PrometheusServer.binary().isPresent(), "prometheus is not installed");
  }

  private static Optional<List<Map<String, String>>> scrapesOfServices(
      PrometheusClient prometheus) {
    try {
      Instant now = Instant.now();
      List<Map<String, String>> found =
          prometheus.series("up{app!=\"\"}", TimeSpan.before(now, Duration.ofMinutes(5)));
      return found.size() < 3 ? Optional.empty() : Optional.of(found);
    } catch (PrometheusException e) {
      throw new IllegalStateException(e);
    }
  }

  private Launch up(Map<String, String> environment, String... options) throws Exception {
    List<String> arguments =
        Stream.concat(
                Stream.of("up", "--no-recording", "--port-base", Integer.toString(base)),
                Stream.of(options))
            .toList();
    return Launch.of(project, home, environment, arguments.toArray(String[]::new));
  }

  private List<Path> secretFiles() throws Exception {
    try (Stream<Path> secrets = Files.list(home.resolve("secrets"));
        Stream<Path> keys = Files.list(home.resolve("keys"))) {
      return Stream.concat(secrets, keys).toList();
    }
  }

  private static void isPrivate(Path file) {
    try {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void kill(ProcessId process) {
    process.find().orElseThrow().destroyForcibly();
  }

  private static int occurrences(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
