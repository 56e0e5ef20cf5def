package art.samosachaat.auth.revocation;

import io.dropwizard.core.setup.Environment;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;

/** Puts the feed of revocations together. */
public final class RevocationFeature {

  private RevocationFeature() {}

  /** Answers those who wait before the server does: it would wait for them. */
  private record EndOfPolls(RevocationListener listener) implements LifeCycle.Listener {

    @Override
    public void lifeCycleStopping(LifeCycle server) {
      listener.stop();
    }
  }

  public static void register(Environment environment, Jdbi jdbi, RevocationLog log) {
    RevocationListener listener = new RevocationListener(jdbi);
    environment.lifecycle().manage(listener);
    environment.lifecycle().addEventListener(new EndOfPolls(listener));
    environment.jersey().register(new RevocationResource(log, listener));
  }
}
