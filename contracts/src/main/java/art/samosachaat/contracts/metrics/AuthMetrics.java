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
      Label.oneOf("provider", "Who vouched for the user.", "local");

  public static final Label OUTCOME = Label.oneOf("outcome", "How it ended.", "success", "refused");

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
          .help("Keys that verify access tokens; the newest of them signs.")
          .unit(Unit.NONE)
          .build();

  public static final Catalogue CATALOGUE =
      ServiceMetrics.catalogue(
          "auth",
          AuthRoutes.ALL,
          List.<Metric>of(SIGN_INS, TOKENS_ISSUED, VALIDATIONS, SIGNING_KEYS),
          DatabaseMetrics.ALL);

  private AuthMetrics() {}
}
