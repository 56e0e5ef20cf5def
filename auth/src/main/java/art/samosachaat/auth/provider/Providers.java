package art.samosachaat.auth.provider;

import art.samosachaat.auth.provider.ProvidersConfiguration.OpenIdConnect;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The providers that are on. Immutable. */
public final class Providers {

  private final Map<String, Provider> byName = new TreeMap<>();

  public Providers(ProvidersConfiguration configuration, ProviderHttp http) {
    add("google", configuration.google(), http);
    add("oidc", configuration.oidc(), http);
    if (configuration.github().isOn()) {
      byName.put(GitHubProvider.NAME, new GitHubProvider(configuration.github(), http));
    }
  }

  public Optional<Provider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private void add(String name, OpenIdConnect configuration, ProviderHttp http) {
    if (configuration.isOn()) {
      byName.put(name, new OidcProvider(name, configuration, http));
    }
  }
}
