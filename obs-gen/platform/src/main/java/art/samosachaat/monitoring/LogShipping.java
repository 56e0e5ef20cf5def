package art.samosachaat.monitoring;

import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.obs.logs.KubernetesPods;
import art.samosachaat.obs.logs.LogPipeline;
import java.net.URI;
import java.time.Duration;

/** How the services' log lines come into Loki. */
public final class LogShipping {

  /** Loki refuses what is older than a week; what is older than a day helps nobody who is paged. */
  private static final Duration TOO_OLD = Duration.ofHours(24);

  /** Loki's own limit; a line beyond it would be refused, and with it the batch that it is in. */
  private static final int TOO_LONG = 256 * 1024;

  private LogShipping() {}

  static LogPipeline pipeline() {
    return LogPipeline.named("samosachaat")
        .from(KubernetesPods.labelled("app.kubernetes.io/part-of", "samosachaat"))
        .cri()
        .dropLongerThan(TOO_LONG)
        .json(
            LogFields.TIMESTAMP,
            LogFields.LEVEL,
            LogFields.SERVICE,
            LogFields.TRACE_ID,
            LogFields.USER_ID)
        .timestamp(LogFields.TIMESTAMP)
        .dropOlderThan(TOO_OLD)
        .labels()
        .structuredMetadata()
        .to(URI.create("http://loki:3100/loki/api/v1/push"))
        .build();
  }
}
