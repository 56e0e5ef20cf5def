package art.samosachaat.kit.database;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.migrations.CloseableLiquibase;
import io.dropwizard.migrations.CloseableLiquibaseWithClassPathMigrationsFile;
import io.dropwizard.migrations.MigrationsBundle;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import liquibase.Contexts;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.ui.LoggerUIService;
import org.postgresql.PGProperty;

/** Brings a database to the schema that this version of a service needs, under Liquibase's lock. */
public final class Migrations {

  /** On the class path of every service that has a database; Liquibase's formatted SQL. */
  public static final String FILE = "migrations.sql";

  private Migrations() {}

  /** The command {@code db}: {@code db migrate config.yml} is what an init container runs. */
  public static <C extends Configuration> MigrationsBundle<C> command(
      Function<C, DatabaseConfiguration> database) {
    return new MigrationsBundle<>() {
      @Override
      public DataSourceFactory getDataSourceFactory(C configuration) {
        return patient(database.apply(configuration).connection());
      }

      @Override
      public String getMigrationsFileName() {
        return FILE;
      }
    };
  }

  /**
   * Brings a database to the schema of this version, over a connection of its own.
   *
   * @throws IllegalStateException if that fails
   */
  public static void run(DataSourceFactory connection) {
    ManagedDataSource dataSource = patient(connection).build(new MetricRegistry(), "migrations");
    try (CloseableLiquibase liquibase =
        new CloseableLiquibaseWithClassPathMigrationsFile(dataSource, FILE)) {
      // Liquibase prints a summary to standard output, where only log lines belong.
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      Scope.child(
          Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
          () -> liquibase.update(new Contexts()));
    } catch (Exception failed) {
      throw new IllegalStateException("the database cannot be migrated", failed);
    }
  }

  /** The same database without the time limit of requests: to index a large table takes minutes. */
  private static DataSourceFactory patient(DataSourceFactory connection) {
    DataSourceFactory patient = new DataSourceFactory();
    patient.setDriverClass(connection.getDriverClass());
    patient.setUrl(connection.getUrl());
    patient.setUser(connection.getUser());
    patient.setPassword(connection.getPassword());
    Map<String, String> properties = new HashMap<>(connection.getProperties());
    properties.remove(PGProperty.SOCKET_TIMEOUT.getName());
    patient.setProperties(properties);
    patient.setInitialSize(1);
    patient.setMinSize(1);
    return patient;
  }
}
