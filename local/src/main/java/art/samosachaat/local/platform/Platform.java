package art.samosachaat.local.platform;

import art.samosachaat.contracts.Shutdown;
import art.samosachaat.local.aot.AotCache;
import art.samosachaat.local.aot.AotTraining;
import art.samosachaat.local.ports.PortCheck;
import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.postgres.LocalPostgres;
import art.samosachaat.local.postgres.PostgresSpec;
import art.samosachaat.local.process.HomeLock;
import art.samosachaat.local.process.JavaLauncher;
import art.samosachaat.local.process.LogFile;
import art.samosachaat.local.process.Part;
import art.samosachaat.local.process.ServicePart;
import art.samosachaat.local.process.ServiceSpec;
import art.samosachaat.local.process.Supervisor;
import art.samosachaat.local.secrets.SecretStore;
import art.samosachaat.local.terminal.Console;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The platform on this machine, from nothing to all of it running and back to nothing. */
public final class Platform {

  private static final Duration SERVICES_END = Duration.ofSeconds(Shutdown.PROCESS_SECONDS);
  private static final Duration DATABASE_ENDS = Duration.ofSeconds(10);
  private static final int TAIL_LINES = 20;

  private final Project project;
  private final Home home;
  private final PortPlan plan;
  private final UpOptions options;
  private final Console console;
  private final SecretStore secrets;
  private final RunRecord record;
  private final Supervisor supervisor;
  private final AotCache cache;
  private final AotTraining training;
  private boolean stopped;

  public Platform(Project project, Home home, PortPlan plan, UpOptions options, Console console) {
    InstantSource clock = InstantSource.system();
    this.project = project;
    this.home = home;
    this.plan = plan;
    this.options = options;
    this.console = console;
    this.secrets = home.secrets(clock);
    this.record = new RunRecord(home.runFile(), console);
    this.supervisor = new Supervisor(console, clock, record::parts);
    this.cache = new AotCache(project.aotCaches());
    this.training =
        new AotTraining(
            cache, JavaLauncher.current(), record::training, home.log(Services.TRAINING));
  }

  /**
   * Runs until a part cannot be kept alive or the process is asked to end.
   *
   * @return the exit code
   */
  public int up() throws IOException, InterruptedException {
    home.create();
    try (HomeLock lock = HomeLock.acquire(home.lock())) {
      new Leftovers(home, console).end();
      if (options.fresh()) {
        home.startOver();
      }
      PortCheck.requireFree(plan.all());
      Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
      try {
        return run();
      } finally {
        stop();
      }
    }
  }

  private int run() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Services services = new Services(project, home, secrets, plan);
    List<ServiceSpec> specs = services.running();
    Monitoring monitoring = new Monitoring(project, home, plan);
    Map<String, String> urls = services.urls();
    monitoring.url().ifPresent(url -> urls.put(Monitoring.PROMETHEUS, url));
    record.begin(urls);
    CompletableFuture<Void> ready = startAll(specs);
    if (await(CompletableFuture.anyOf(ready, supervisor.givenUp()))
        instanceof Supervisor.GivenUp givenUp) {
      return report(givenUp);
    }
    record.ready();
    new Welcome(console, home, project, plan, monitoring.url())
        .print(Duration.ofNanos(System.nanoTime() - begun));
    startMonitoring(monitoring);
    if (options.recordCaches()) {
      training.start(specs, services.trainees());
    }
    return report(await(supervisor.givenUp()));
  }

  /** Inference needs no database, so it does not wait for one. */
  private CompletableFuture<Void> startAll(List<ServiceSpec> specs) throws IOException {
    LocalPostgres postgres =
        new LocalPostgres(
            new PostgresSpec(
                home.postgresData(),
                project.postgresBinaries(),
                plan.postgres(),
                new LogFile(home.log(LocalPostgres.NAME))),
            secrets,
            List.of(Services.AUTH, Services.CHAT_SCHEMA));
    List<CompletableFuture<Void>> ready = new ArrayList<>();
    CompletableFuture<Void> database = start(postgres);
    ready.add(database);
    for (ServiceSpec spec : specs) {
      Part part = new ServicePart(spec, JavaLauncher.current(), cache, options.readyWithin());
      part.log().startOver();
      ready.add(
          spec.name().equals(Services.INFERENCE)
              ? supervisor.start(part)
              : database.thenCompose(done -> supervisor.start(part)));
    }
    return CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> start(Part part) throws IOException {
    part.log().startOver();
    return supervisor.start(part);
  }

  /** Once all else is ready, so that it takes nothing from that; whatever fails, fails alone. */
  private void startMonitoring(Monitoring monitoring) {
    try {
      for (Part part : monitoring.parts()) {
        start(part);
      }
    } catch (IOException e) {
      console.warn("Prometheus is not started: " + e.getMessage());
    }
  }

  private int report(Supervisor.GivenUp givenUp) throws IOException {
    console.warn("");
    console.warn(givenUp.message() + ". The last lines of " + givenUp.part().log().path() + ":");
    givenUp.part().log().tail(TAIL_LINES).forEach(line -> console.warn("  | " + line));
    return 1;
  }

  private void stopOnSignal() {
    try {
      stop();
    } catch (IOException e) {
      console.warn("Not everything could be stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stop() throws IOException, InterruptedException {
    if (stopped) {
      return;
    }
    stopped = true;
    console.say("");
    console.say("Stopping …");
    training.stop();
    List<String> beforeTheDatabase = new ArrayList<>(Monitoring.PARTS);
    beforeTheDatabase.addAll(List.of(Services.CHAT, Services.AUTH, Services.INFERENCE));
    supervisor.stop(beforeTheDatabase, SERVICES_END);
    supervisor.stop(List.of(LocalPostgres.NAME), DATABASE_ENDS);
    LocalPostgres.endLeftOver(home.postgresData());
    record.end();
    console.say("Stopped.");
  }

  private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The platform could not be started", e.getCause());
    }
  }
}
