package art.samosachaat.chat.limit;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.ServiceBundle;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Puts together what limits users. */
public final class LimitFeature {

  private LimitFeature() {}

  /** For those who begin answers. */
  public static Admission register(
      ServiceBundle kit, Environment environment, LimitConfiguration configuration, Jdbi jdbi) {
    Limits limits = new Limits(jdbi, configuration, kit.instruments().counter(ChatMetrics.LIMITED));
    environment.jersey().register(new UsageResource(limits));
    return limits;
  }
}
