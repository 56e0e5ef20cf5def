package art.samosachaat.helm.check;

import java.util.Map;
import java.util.Set;

/** The Secrets that somebody makes before a chart is installed, each with its keys. */
public final class GivenSecrets {

  public static final Map<String, Set<String>> KEYS =
      Map.of(
          "samosachaat-internal", Set.of("api-key"),
          "samosachaat-signing-keys", Set.of("*.pem"),
          "samosachaat-database", Set.of("auth-password", "chat-password", "postgres-password"),
          "samosachaat-database-ca", Set.of("ca.crt"),
          "samosachaat-oauth",
              Set.of("google-client-secret", "github-client-secret", "oidc-client-secret"),
          "samosachaat-vllm", Set.of("key"),
          "grafana-admin", Set.of("user", "password"),
          "grafana-oauth",
              Set.of(
                  "github-client-id",
                  "github-client-secret",
                  "google-client-id",
                  "google-client-secret"),
          "alertmanager-slack-webhook", Set.of("url"),
          "alertmanager-smtp", Set.of("password"));

  private GivenSecrets() {}
}
