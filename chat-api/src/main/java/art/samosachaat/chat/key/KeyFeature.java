package art.samosachaat.chat.key;

import art.samosachaat.chat.guard.KeyHolder;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.ServiceBundle;
import art.samosachaat.kit.database.Database;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Puts together personal API keys. */
public final class KeyFeature {

  private KeyFeature() {}

  /**
   * Tells whose key it is, for the guard.
   *
   * @param maxPerUser most keys that a user may have at once
   */
  public static Authenticator<String, KeyHolder> register(
      ServiceBundle kit, Environment environment, Jdbi jdbi, int maxPerUser) {
    Database.prepare(jdbi, KeyDao.class);
    Keys keys =
        new Keys(
            jdbi.onDemand(KeyDao.class),
            maxPerUser,
            kit.instruments().counter(ChatMetrics.KEY_EVENTS));
    environment.jersey().register(new KeyResource(keys));
    return new KeyAuthenticator(keys);
  }
}
