package art.samosachaat.auth.account;

import art.samosachaat.auth.browser.Browsers;
import art.samosachaat.auth.schedule.Repeated;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;

/** Puts the deletion of accounts together. */
public final class AccountFeature {

  /** Between two looks at the outbox. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private AccountFeature() {}

  public static void register(
      Environment environment,
      Instruments instruments,
      Accounts accounts,
      Browsers browsers,
      UpstreamClient chat) {
    DeletionOutbox outbox =
        new DeletionOutbox(
            accounts.jdbi(), chat, instruments.counter(AuthMetrics.ACCOUNT_DELETION_ATTEMPTS));
    instruments.gauge(AuthMetrics.ACCOUNT_DELETIONS_PENDING, outbox::pending);
    instruments.gauge(AuthMetrics.ACCOUNT_DELETION_WAIT, outbox::longestWait);
    environment.jersey().register(new AccountResource(accounts, browsers.cookies()));
    environment.lifecycle().manage(new Repeated("account-deletions", PAUSE, outbox::run));
  }
}
