package art.samosachaat.kit.testing;

import art.samosachaat.kit.database.Migrations;
import io.dropwizard.db.DataSourceFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Databases of their own in a real PostgreSQL, which starts once for all tests of a JVM and ends
 * with it.
 *
 * @param url for JDBC; user and password are {@code postgres}
 */
public record TestDatabase(String url) {

  public static final String USER = "postgres";

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A new and empty database. */
  public static TestDatabase create() {
    String name = "test_" + COUNT.incrementAndGet();
    try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException("no test database", failed);
    }
    return new TestDatabase("jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + name);
  }

  /** Brings it to the schema of the service on whose class path this is. */
  public TestDatabase migrate() {
    DataSourceFactory connection = new DataSourceFactory();
    connection.setDriverClass("org.postgresql.Driver");
    connection.setUrl(url);
    connection.setUser(USER);
    connection.setPassword(USER);
    Migrations.run(connection);
    return this;
  }

  /** A connection as the owner, for looking at what a service stored. */
  public Connection connect() throws SQLException {
    return java.sql.DriverManager.getConnection(url, USER, USER);
  }

  /** The one number that a query gives. */
  public long count(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(query, failed);
    }
  }

  /** The one value that a query gives, as text. */
  public String query(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(query, failed);
    }
  }

  /** For many queries in a row; a connection costs PostgreSQL a process. */
  public Session session() {
    try {
      return new Session(connect());
    } catch (SQLException failed) {
      throw new IllegalStateException("no connection", failed);
    }
  }

  /** Changes something behind a service's back, in one transaction. */
  public void execute(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException failed) {
      throw new IllegalStateException(String.join("; ", statements), failed);
    }
  }

  /** One connection. */
  public record Session(Connection connection) implements AutoCloseable {

    /** The one value that a query gives, as text; null if there is none. */
    public @Nullable String query(String query) {
      try (Statement statement = connection.createStatement();
          var rows = statement.executeQuery(query)) {
        rows.next();
        return rows.getString(1);
      } catch (SQLException failed) {
        throw new IllegalStateException(query, failed);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  private static final class Server {

    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "200")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
      } catch (IOException failed) {
        throw new UncheckedIOException("PostgreSQL does not start", failed);
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
