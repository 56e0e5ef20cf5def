package art.samosachaat.kit.database;

import art.samosachaat.contracts.metrics.DatabaseMetrics;
import art.samosachaat.kit.ServiceBundle;
import art.samosachaat.obs.instruments.Instruments;
import art.samosachaat.obs.model.LabelSet;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedPooledDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.util.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/**
 * A service's own PostgreSQL: migrated if asked for, pooled, measured, and what its readiness hangs
 * on.
 */
public final class Database {

  private static final String NAME = "database";

  /**
   * How long the pool may go on lending connections that broke, as all do when PostgreSQL restarts;
   * its own default is 30 s.
   */
  private static final Duration BROKEN_UNNOTICED = Duration.seconds(1);

  private Database() {}

  /**
   * Opens the database and ties it to the service's life.
   *
   * @throws IllegalStateException if migrations are asked for and fail: a change is a transaction,
   *     or begins anew after a break, so the next start goes on from it
   */
  public static Jdbi open(
      ServiceBundle kit, Environment environment, DatabaseConfiguration configuration) {
    return open(kit, environment, configuration, pool(environment, configuration));
  }

  /** The connections alone, for a library that wants them: to be opened with the other method. */
  public static ManagedPooledDataSource pool(
      Environment environment, DatabaseConfiguration configuration) {
    DataSourceFactory factory = configuration.connection();
    // Who borrows a connection may leave it in a transaction of their own making (Bucket4j does);
    // the next one must not find it there.
    factory.setAutoCommitByDefault(true);
    String configured = factory.getJdbcInterceptors().map(more -> ";" + more).orElse("");
    factory.setJdbcInterceptors(Optional.of("ConnectionState" + configured));
    factory.setRollbackOnReturn(true);
    factory.setValidationInterval(BROKEN_UNNOTICED);
    ManagedPooledDataSource pool =
        (ManagedPooledDataSource) factory.build(environment.metrics(), NAME);
    // A proxy about each statement, so that closed ones can be compared, which nobody does.
    pool.setUseStatementFacade(false);
    return pool;
  }

  /** The same as {@link #open(ServiceBundle, Environment, DatabaseConfiguration)}. */
  public static Jdbi open(
      ServiceBundle kit,
      Environment environment,
      DatabaseConfiguration configuration,
      ManagedPooledDataSource dataSource) {
    DataSourceFactory factory = configuration.connection();
    if (configuration.migrateOnStart()) {
      Migrations.run(factory);
    }
    // The factory registers a health check of that name, bounded by the pool's own time limits.
    Jdbi jdbi = new JdbiFactory().build(environment, factory, dataSource, NAME);
    jdbi.installPlugin(new PostgresPlugin());
    // Our SQL is no template, and our metrics are not JDBI's: each would cost more than a
    // statement.
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    kit.health().readyWhen(NAME);
    measure(kit.instruments(), dataSource);
    return jdbi;
  }

  /**
   * Reads the annotations of these DAOs once and for all. What a handle learns of a DAO it forgets,
   * at a cost of milliseconds for each use; what it was made with it knows.
   */
  public static void prepare(Jdbi jdbi, Class<?>... daos) {
    Extensions extensions = jdbi.getConfig(Extensions.class);
    ExtensionFactory factory = extensions.findFactory(SqlObjectFactory.class).orElseThrow();
    for (Class<?> dao : daos) {
      extensions.findMetadata(dao, factory);
    }
  }

  private static void measure(Instruments instruments, ManagedPooledDataSource pool) {
    instruments.gauge(
        DatabaseMetrics.CONNECTIONS,
        () ->
            Map.of(
                LabelSet.of(DatabaseMetrics.USED), (double) pool.getActive(),
                LabelSet.of(DatabaseMetrics.IDLE), (double) pool.getIdle()));
    instruments.gauge(DatabaseMetrics.CONNECTIONS_MAX, () -> pool.getMaxActive());
    instruments.gauge(DatabaseMetrics.PENDING_REQUESTS, () -> pool.getWaitCount());
  }
}
