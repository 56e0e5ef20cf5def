package art.samosachaat.chat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.apache.tomcat.jdbc.pool.JdbcInterceptor;
import org.apache.tomcat.jdbc.pool.PooledConnection;

/**
 * Listens at the pool of the one chat-api that is configured with it: which statements its requests
 * make. What it does by itself runs on platform threads.
 */
public final class AskedStatements extends JdbcInterceptor {

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  /** Those since the last call, in order. */
  static List<String> take() {
    List<String> taken = List.copyOf(ASKED);
    ASKED.clear();
    return taken;
  }

  @Override
  public void reset(ConnectionPool parent, PooledConnection connection) {
    // It keeps nothing of a connection.
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (Thread.currentThread().isVirtual() && method.getName().startsWith("prepare")) {
      ASKED.add((String) arguments[0]);
    }
    return super.invoke(proxy, method, arguments);
  }
}
