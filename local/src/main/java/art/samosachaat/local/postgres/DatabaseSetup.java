package art.samosachaat.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Makes the platform's database, and for each service a role that owns a schema of its own and sees
 * no other.
 */
final class DatabaseSetup {

  static final String DATABASE = "samosachaat";

  private DatabaseSetup() {}

  static void createDatabase(DataSource postgres) throws SQLException {
    try (Connection connection = postgres.getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
        statement.execute("CREATE DATABASE " + DATABASE);
        statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
      }
    }
  }

  /**
   * @param passwords by the name of the role, which is the schema's too; hex digits only
   */
  static void createRoles(DataSource database, Map<String, String> passwords) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> role : passwords.entrySet()) {
        String name = role.getKey();
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
          statement.execute("CREATE ROLE " + name + " LOGIN");
        }
        statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(name, role.getValue()));
        statement.execute("GRANT CONNECT ON DATABASE %s TO %s".formatted(DATABASE, name));
        statement.execute("CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s".formatted(name, name));
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
