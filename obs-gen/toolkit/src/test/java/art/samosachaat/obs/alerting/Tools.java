package art.samosachaat.obs.alerting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import art.samosachaat.obs.alerting.promtool.Promtool;

/** Programs that tests need, and that a user's machine may lack. */
public final class Tools {
  private static final boolean REQUIRED = Boolean.getBoolean("require.tools");

  private Tools() {}

  /** Prometheus' tool; without it the test is skipped, or fails where tools are required. */
  public static Promtool promtool() {
    if (REQUIRED) {
      return Promtool.required();
    }
    assumeTrue(Promtool.find().isPresent(), "promtool is not installed");
    return Promtool.required();
  }
}
