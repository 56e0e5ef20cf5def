package art.samosachaat.kit.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * PostgreSQL's {@code LISTEN}, on a connection that is kept for it. What is notified while nobody
 * listens is lost: whoever listens anew looks in the tables for what it may have missed.
 */
public final class Notifications {

  private Notifications() {}

  /**
   * From now on the connection is told what is notified on a channel.
   *
   * @param channel a plain lower-case name
   */
  public static void listen(Handle handle, String channel) {
    handle.execute("LISTEN " + channel);
  }

  /**
   * Waits for notifications, at most so long, and returns what they say.
   *
   * @throws ConnectionException when the connection is lost
   */
  public static List<String> await(Handle handle, Duration longest) {
    try {
      int millis = Math.toIntExact(Math.max(1, longest.toMillis()));
      PGNotification[] arrived =
          handle.getConnection().unwrap(PGConnection.class).getNotifications(millis);
      List<String> said = new ArrayList<>();
      if (arrived != null) {
        for (PGNotification notification : arrived) {
          said.add(notification.getParameter());
        }
      }
      return said;
    } catch (SQLException lost) {
      throw new ConnectionException(lost);
    }
  }
}
