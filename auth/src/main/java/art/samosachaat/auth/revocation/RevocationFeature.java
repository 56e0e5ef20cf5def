package art.samosachaat.auth.revocation;

import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Puts the feed of revocations together. */
public final class RevocationFeature {

  private RevocationFeature() {}

  public static void register(Environment environment, Jdbi jdbi, RevocationLog log) {
    RevocationListener listener = new RevocationListener(jdbi);
    environment.lifecycle().manage(listener);
    environment.jersey().register(new RevocationResource(log, listener));
  }
}
