package art.samosachaat.local.postgres;

import art.samosachaat.local.process.Folders;
import art.samosachaat.local.process.LogFile;
import art.samosachaat.local.process.Part;
import art.samosachaat.local.process.PartFailure;
import art.samosachaat.local.process.PartProcess;
import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.Processes;
import art.samosachaat.local.secrets.SecretStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 17 of the platform's own, with its data in a folder that outlives it. */
public final class LocalPostgres implements Part {

  public static final String NAME = "postgres";

  private static final String SUPERUSER_SECRET = "postgres-superuser-password";
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

  private final PostgresSpec spec;
  private final SecretStore secrets;
  private final List<String> roles;
  private @Nullable EmbeddedPostgres last;

  /**
   * @param roles each gets a schema of the same name
   */
  public LocalPostgres(PostgresSpec spec, SecretStore secrets, List<String> roles) {
    this.spec = spec;
    this.secrets = secrets;
    this.roles = List.copyOf(roles);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public LogFile log() {
    return spec.log();
  }

  /** The URL a service is given. */
  public static String jdbcUrl(int port, String schema) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=%s"
        .formatted(port, DatabaseSetup.DATABASE, schema);
  }

  /** The name of the secret that is that role's password. */
  public static String passwordSecret(String role) {
    return "postgres-" + role + "-password";
  }

  @Override
  public PartProcess launch() throws PartFailure, InterruptedException {
    try {
      endLeftOver(spec.data());
      forgetInterruptedCreation();
      EmbeddedPostgres server = new Binaries(spec.binaries()).with(this::start);
      last = server;
      setUp(server);
      ProcessId postmaster =
          new PostmasterFile(spec.data())
              .running()
              .orElseThrow(() -> new PartFailure("ended right after its start"));
      return new PostgresProcess(postmaster);
    } catch (IOException | SQLException | IllegalStateException | UncheckedIOException e) {
      throw new PartFailure("could not be started: " + rootMessage(e), e);
    }
  }

  /** Ends a PostgreSQL that still serves this folder, as after a launcher that was killed. */
  public static void endLeftOver(Path data) throws IOException, InterruptedException {
    Optional<ProcessId> running = new PostmasterFile(data.toAbsolutePath().normalize()).running();
    if (running.isPresent()) {
      fastShutdown(running.get(), STOPS_WITHIN);
    }
  }

  /**
   * SIGINT is PostgreSQL's "fast shutdown": sessions are ended, everything is written, nothing to
   * recover.
   */
  private static void fastShutdown(ProcessId postmaster, Duration grace)
      throws IOException, InterruptedException {
    Set<ProcessId> children = postmaster.find().map(Processes::descendants).orElse(Set.of());
    Processes.interrupt(postmaster);
    Processes.awaitEnd(List.of(postmaster), grace);
    Processes.kill(List.of(postmaster));
    Processes.kill(children);
  }

  private EmbeddedPostgres start() throws IOException {
    if (last != null) {
      last.close();
    }
    // The library holds a lock on this file until its close(), which a failed start never reaches;
    // ours guards the home.
    Files.deleteIfExists(spec.data().resolve("epg-lock"));
    Path passwordFile = passwordFile();
    return EmbeddedPostgres.builder()
        .setPort(spec.port())
        .setDataDirectory(spec.data())
        .setOverrideWorkingDirectory(spec.binaries().toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(STARTS_WITHIN)
        .setLocaleConfig("pwfile", passwordFile.toString())
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("auth-local", "scram-sha-256")
        .setLocaleConfig("locale", "C.UTF-8")
        .setConnectConfig("password", secrets.secret(SUPERUSER_SECRET))
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        // The library turns it off for throw-away test databases; these data are a user's.
        .setServerConfig("fsync", "on")
        .setServerConfig("shared_buffers", "32MB")
        .setServerConfig("max_connections", "100")
        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(spec.log().path().toFile()))
        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(spec.log().path().toFile()))
        .start();
  }

  private Path passwordFile() throws IOException {
    if (Files.exists(created()) && !secrets.has(SUPERUSER_SECRET)) {
      throw new IOException(
          "%s is gone, and the database opens with no other; restore it, or start over with --fresh"
              .formatted(secrets.file(SUPERUSER_SECRET)));
    }
    secrets.secret(SUPERUSER_SECRET);
    return secrets.file(SUPERUSER_SECRET);
  }

  private void setUp(EmbeddedPostgres server) throws SQLException, IOException {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (String role : roles) {
      passwords.put(role, secrets.secret(passwordSecret(role)));
    }
    Map<String, String> superuser = Map.of("password", secrets.secret(SUPERUSER_SECRET));
    DatabaseSetup.createDatabase(server.getPostgresDatabase(superuser));
    DatabaseSetup.createRoles(
        server.getDatabase("postgres", DatabaseSetup.DATABASE, superuser), passwords);
    if (!Files.exists(created())) {
      Files.createFile(created());
    }
  }

  /**
   * Present once the data folder is whole: its creation takes a second, in which anything can
   * happen.
   */
  private Path created() {
    return spec.data().resolve("samosachaat-created");
  }

  private void forgetInterruptedCreation() throws IOException {
    if (Files.exists(spec.data()) && !Files.exists(created())) {
      Folders.delete(spec.data());
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /**
   * The postmaster is no child of ours: {@code pg_ctl} detaches it, which keeps it out of the
   * terminal's Ctrl-C.
   */
  private record PostgresProcess(ProcessId id) implements PartProcess {

    /** It was ready when it was handed out. */
    @Override
    public void awaitReady() {}

    @Override
    public boolean awaitExit(Duration wait) throws InterruptedException {
      return Processes.awaitEnd(List.of(id), wait);
    }

    @Override
    public String exitReason() {
      return "ended unexpectedly";
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
      try {
        fastShutdown(id, grace);
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL cannot be signalled", e);
      }
    }
  }
}
