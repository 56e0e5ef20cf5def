package art.samosachaat.contracts.metrics;

import art.samosachaat.contracts.auth.TokenRejection;
import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.model.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What auth exports. */
public final class AuthMetrics {

  /** Value of {@link #VALIDATION} for a good token. */
  public static final String VALID = "valid";

  public static final Label PROVIDER =
      Label.oneOf("provider", "Who vouched for the user.", "local", "google", "github", "oidc");

  public static final Label OUTCOME =
      Label.oneOf(
          "outcome",
          "Signed in, refused by somebody's decision, or failed by the provider's fault.",
          "success",
          "refused",
          "failed");

  public static final Label REFRESH =
      Label.oneOf(
          "outcome",
          "Rotated, rotated a moment ago for another tab, used before, or refused otherwise.",
          "rotated",
          "repeated",
          "reused",
          "refused");

  public static final Label REVOCATION =
      Label.oneOf(
          "reason",
          "Why tokens were revoked or have to be asked about anew.",
          "signed_out",
          "refresh_reused",
          "code_replayed",
          "account_deleted",
          "admin_changed");

  public static final Label LIMIT =
      Label.oneOf("limit", "What was asked too often.", "sign_in", "refresh");

  public static final Label DELETION =
      Label.oneOf("outcome", "Whether chat-api did its part.", "success", "failed");

  public static final Label VALIDATION =
      Label.oneOf(
          "result",
          "Valid, or why the token was refused.",
          Stream.concat(
                  Stream.of(VALID),
                  Arrays.stream(TokenRejection.values()).map(TokenRejection::wireName))
              .toList());

  public static final CounterMetric SIGN_INS =
      CounterMetric.named("auth_sign_ins")
          .help("Sign-ins, by provider and outcome.")
          .unit(Unit.NONE)
          .labels(PROVIDER, OUTCOME)
          .build();

  public static final CounterMetric TOKENS_ISSUED =
      CounterMetric.named("auth_access_tokens_issued")
          .help("Access tokens signed.")
          .unit(Unit.NONE)
          .build();

  public static final CounterMetric VALIDATIONS =
      CounterMetric.named("auth_token_validations")
          .help("Access tokens checked for other services and for users' own requests.")
          .unit(Unit.NONE)
          .labels(VALIDATION)
          .build();

  public static final GaugeMetric SIGNING_KEYS =
      GaugeMetric.named("auth_signing_keys")
          .help("Usable keys in the folder of signing keys.")
          .unit(Unit.NONE)
          .build();

  public static final GaugeMetric SIGNING_KEY_FAULTS =
      GaugeMetric.named("auth_signing_key_faults")
          .help("What is wrong with the folder of signing keys: while it is, rotation waits.")
          .unit(Unit.NONE)
          .build();

  public static final CounterMetric REFRESHES =
      CounterMetric.named("auth_refreshes")
          .help("Refresh tokens shown, by outcome.")
          .unit(Unit.NONE)
          .labels(REFRESH)
          .build();

  public static final CounterMetric REVOCATIONS =
      CounterMetric.named("auth_revocations")
          .help("Sessions and users whose tokens were revoked, by reason.")
          .unit(Unit.NONE)
          .labels(REVOCATION)
          .build();

  public static final CounterMetric RATE_LIMITED =
      CounterMetric.named("auth_rate_limited")
          .help("Requests over a limit.")
          .unit(Unit.NONE)
          .labels(LIMIT)
          .build();

  public static final GaugeMetric ACCOUNT_DELETIONS_PENDING =
      GaugeMetric.named("auth_account_deletions_pending")
          .help("Deleted users whose conversations chat-api has not deleted yet.")
          .unit(Unit.NONE)
          .build();

  public static final GaugeMetric ACCOUNT_DELETION_WAIT =
      GaugeMetric.named("auth_account_deletion_wait_seconds")
          .help("For how long the oldest of these users has waited for it; 0 if none does.")
          .unit(Unit.SECONDS)
          .build();

  public static final CounterMetric ACCOUNT_DELETION_ATTEMPTS =
      CounterMetric.named("auth_account_deletion_attempts")
          .help("How often chat-api was asked to delete a user's conversations.")
          .unit(Unit.NONE)
          .labels(DELETION)
          .build();

  public static final Catalogue CATALOGUE =
      ServiceMetrics.catalogue(
          "auth",
          AuthRoutes.ALL,
          List.<Metric>of(
              SIGN_INS,
              TOKENS_ISSUED,
              VALIDATIONS,
              SIGNING_KEYS,
              SIGNING_KEY_FAULTS,
              REFRESHES,
              REVOCATIONS,
              RATE_LIMITED,
              ACCOUNT_DELETIONS_PENDING,
              ACCOUNT_DELETION_WAIT,
              ACCOUNT_DELETION_ATTEMPTS),
          DatabaseMetrics.ALL);

  private AuthMetrics() {}
}
