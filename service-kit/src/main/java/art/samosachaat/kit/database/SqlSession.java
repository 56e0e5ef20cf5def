package art.samosachaat.kit.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** Where a DAO's statements run. */
@FunctionalInterface
public interface SqlSession {

  /** Runs a statement, and returns what it gives. */
  <T> T with(HandleCallback<T, RuntimeException> statement);

  /** In the transaction, if any, that is under way on this connection. As thread-safe as that. */
  static SqlSession in(Handle handle) {
    return new SqlSession() {
      @Override
      public <T> T with(HandleCallback<T, RuntimeException> statement) {
        return statement.withHandle(handle);
      }
    };
  }

  /** Each on a connection of its own. Thread-safe. */
  static SqlSession of(Jdbi jdbi) {
    return jdbi::withHandle;
  }
}
