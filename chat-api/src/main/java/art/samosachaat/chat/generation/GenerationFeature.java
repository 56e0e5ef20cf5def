package art.samosachaat.chat.generation;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.kit.ServiceBundle;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.database.SqlSession;
import art.samosachaat.kit.server.Port;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.ServerLifecycleListener;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;

/** Puts together what generates answers, keeps them, and hands them out. */
public final class GenerationFeature {

  /** One for each thing that is done again and again, so that none waits for another. */
  private static final int TIMER_THREADS = 4;

  private final ServiceBundle kit;
  private final Environment environment;
  private final GenerationConfiguration configuration;
  private final Jdbi jdbi;
  private final GenerationDao dao;
  private final GenerationMetrics metrics;
  private final Signals signals = new Signals();

  private GenerationFeature(
      ServiceBundle kit,
      Environment environment,
      GenerationConfiguration configuration,
      Jdbi jdbi) {
    this.kit = kit;
    this.environment = environment;
    this.configuration = configuration;
    this.jdbi = jdbi;
    dao = new GenerationDao(SqlSession.of(jdbi));
    metrics = new GenerationMetrics(kit.instruments());
  }

  /**
   * Has answers generated, kept and followed.
   *
   * @param replicas calls other processes of this service
   * @return by which others know whether this process lives
   */
  public static UUID register(
      ServiceBundle kit,
      Environment environment,
      GenerationConfiguration configuration,
      Jdbi jdbi,
      InferenceClient inference,
      UpstreamClient replicas,
      Admission admission) {
    return new GenerationFeature(kit, environment, configuration, jdbi)
        .register(inference, replicas, admission);
  }

  private UUID register(InferenceClient inference, UpstreamClient replicas, Admission admission) {
    UUID processId = UUID.randomUUID();
    GenerationStore store =
        new GenerationStore(jdbi, processId, configuration.maxConversationHistory(), admission);
    LiveGenerations live =
        new LiveGenerations(
            processId,
            inference,
            store,
            metrics,
            Duration.ofSeconds(kit.shutdown().answersSeconds()),
            configuration.maxRunning());
    Logs logs = new Logs(dao, live, replicas, signals);
    Followers followers = new Followers(configuration.keepAlive().toJavaDuration());
    manage(live, store, followers);

    Generations generations =
        new Generations(
            store,
            dao,
            new HistoryWindow(inference, configuration.defaultMaxTokens()),
            live,
            logs,
            signals);
    Streams streams = new Streams(metrics, followers);
    environment.jersey().register(new MessageResource(generations, streams));
    environment.jersey().register(new RegenerateResource(generations, streams));
    environment.jersey().register(new GenerationResource(generations, streams));
    environment.jersey().register(new RelayResource(generations, streams));
    return processId;
  }

  private void manage(LiveGenerations live, GenerationStore store, Followers followers) {
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            TIMER_THREADS, Thread.ofPlatform().daemon().name("keeper-", 0).factory());
    Duration flushInterval = configuration.flushInterval().toJavaDuration();
    long often = Math.min(configuration.keepAlive().toMilliseconds(), 1000);
    timer.scheduleWithFixedDelay(followers::lookAfter, often, often, TimeUnit.MILLISECONDS);
    Pulse pulse = new Pulse(jdbi, live, signals);
    // Stopped in reverse: first the answers end, then nothing is left to keep, then the process has
    // left.
    environment.lifecycle().manage(pulse);
    environment.lifecycle().manage(new Keeper(timer, flushInterval, live, store, dao, metrics));
    environment.lifecycle().manage(live);
    environment
        .lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStopping(LifeCycle server) {
                live.drain();
              }
            });
    environment
        .lifecycle()
        .addServerLifecycleListener(
            new ServerLifecycleListener() {
              @Override
              public void serverStarted(Server server) {
                pulse.reachedAt(
                    "http://" + configuration.advertisedHost() + ":" + internalPort(server));
              }
            });
  }

  private static int internalPort(Server server) {
    return Arrays.stream(server.getConnectors())
        .filter(connector -> Port.INTERNAL.name().equals(connector.getName()))
        .map(ServerConnector.class::cast)
        .findFirst()
        .orElseThrow()
        .getLocalPort();
  }
}
