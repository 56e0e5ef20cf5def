package art.samosachaat.chat.key;

import art.samosachaat.chat.guard.KeyHolder;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Puts together personal API keys. */
public final class KeyFeature {

  private KeyFeature() {}

  /** Tells whose key it is, for the guard. */
  public static Authenticator<String, KeyHolder> register(
      Environment environment, KeyConfiguration configuration, Jdbi jdbi) {
    Keys keys = new Keys(jdbi.onDemand(KeyDao.class), configuration.maxPerUser());
    environment.jersey().register(new KeyResource(keys));
    return new KeyAuthenticator(keys);
  }
}
