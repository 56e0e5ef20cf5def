package art.samosachaat.kit.database;

import art.samosachaat.contracts.metrics.DatabaseMetrics;
import art.samosachaat.kit.ServiceBundle;
import art.samosachaat.obs.instruments.Instruments;
import art.samosachaat.obs.model.LabelSet;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.db.ManagedPooledDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * A service's own PostgreSQL: migrated if asked for, pooled, measured, and what its readiness hangs
 * on.
 */
public final class Database {

  private static final String NAME = "database";

  private Database() {}

  /**
   * Opens the database and ties it to the service's life.
   *
   * @throws IllegalStateException if migrations are asked for and fail; nothing is half migrated,
   *     since each change is a transaction
   */
  public static Jdbi open(
      ServiceBundle kit, Environment environment, DatabaseConfiguration configuration) {
    DataSourceFactory factory = configuration.connection();
    ManagedDataSource dataSource = factory.build(environment.metrics(), NAME);
    if (configuration.migrateOnStart()) {
      Migrations.run(dataSource);
    }
    Jdbi jdbi = new JdbiFactory().build(environment, factory, dataSource, NAME);
    jdbi.installPlugin(new PostgresPlugin());
    kit.health().readyWhen(NAME, new Answers(jdbi));
    measure(kit.instruments(), (ManagedPooledDataSource) dataSource);
    return jdbi;
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

  private static final class Answers extends HealthCheck {

    private final Jdbi jdbi;

    Answers(Jdbi jdbi) {
      this.jdbi = jdbi;
    }

    @Override
    protected Result check() {
      int one = jdbi.withHandle(handle -> handle.select("SELECT 1").mapTo(Integer.class).one());
      return one == 1 ? Result.healthy() : Result.unhealthy("SELECT 1 gave " + one);
    }
  }
}
