package art.samosachaat.auth.token;

import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.schedule.Repeated;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.core.setup.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Puts the signing keys together, and publishes them. */
public final class TokenFeature {

  /** Between two looks at the folder. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private TokenFeature() {}

  /**
   * @param activation how long a new key is known before it signs
   * @throws UnusableKeyException if there is no key, or one cannot be used
   */
  public static SigningKeys register(
      Environment environment,
      Instruments instruments,
      Path folder,
      Duration activation,
      InstantSource clock) {
    WatchedKeys keys = new WatchedKeys(folder, activation, clock);
    instruments.gauge(AuthMetrics.SIGNING_KEYS, keys::usable);
    instruments.gauge(AuthMetrics.SIGNING_KEY_FAULTS, keys::faults);
    environment.lifecycle().manage(new Repeated("signing-keys", PAUSE, keys::look));
    environment.jersey().register(new JwksResource(keys));
    return keys;
  }
}
