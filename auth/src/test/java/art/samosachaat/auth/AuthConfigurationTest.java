package art.samosachaat.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthConfigurationTest {

  private static final String URL = "jdbc:postgresql://db/samosachaat?currentSchema=auth";

  @Test
  void shippedConfigurationNeedsOnlyWhatHasNoDefault() throws Exception {
    AuthConfiguration configuration = shipped(required());

    assertThat(configuration.token().issuer()).isEqualTo("http://localhost:8001");
    assertThat(configuration.token().audience()).isEqualTo("samosachaat");
    assertThat(configuration.token().lifetime()).isEqualTo(Duration.hours(1));
    assertThat(configuration.token().clockSkew()).isEqualTo(Duration.seconds(30));
    assertThat(configuration.keysDir()).isEqualTo(Path.of("/keys"));
    assertThat(configuration.localSignIn()).isFalse();
    assertThat(configuration.admins()).isEmpty();
    assertThat(configuration.keyActivation()).isEqualTo(java.time.Duration.ofMinutes(5));
    assertThat(configuration.browser().frontendOrigin()).isEqualTo("http://localhost:3000");
    assertThat(configuration.browser().trustedProxies()).isEmpty();
    assertThat(configuration.providers().google().isOn()).isFalse();
    assertThat(configuration.providers().github().isOn()).isFalse();
    assertThat(configuration.providers().oidc().isOn()).isFalse();
    assertThat(configuration.database().migrateOnStart()).isFalse();
    assertThat(configuration.database().connection().getUrl()).isEqualTo(URL);
  }

  @Test
  void everythingCanBeSetByEnvironment() throws Exception {
    Map<String, String> variables = new HashMap<>(required());
    variables.put("BIND_HOST", "127.0.0.1");
    variables.put("AUTH_PORT", "18001");
    variables.put("AUTH_INTERNAL_PORT", "18101");
    variables.put("AUTH_ADMIN_PORT", "19001");
    variables.put("LOG_LEVEL", "DEBUG");
    variables.put("MIGRATE_ON_START", "true");
    variables.put("AUTH_ISSUER", "https://auth.example.org");
    variables.put("AUTH_LOCAL_SIGN_IN", "true");
    variables.put("AUTH_ADMINS", "asha@example.org, ravi@example.org");

    AuthConfiguration configuration = shipped(variables);

    assertThat(configuration.token().issuer()).isEqualTo("https://auth.example.org");
    assertThat(configuration.localSignIn()).isTrue();
    assertThat(configuration.admins()).containsExactly("asha@example.org", "ravi@example.org");
    assertThat(configuration.database().migrateOnStart()).isTrue();
    assertThat(configuration.getInternalApiKey().reveal()).isEqualTo("0123456789012345");
    assertThat(configuration.database().connection().getPassword()).isEqualTo("p#a: s\"s");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH_GOOGLE_CLIENT_ID, providers.google, issuer and clientSecret must be set",
    "AUTH_GITHUB_CLIENT_ID, providers.github, 'url, apiUrl and clientSecret must be set'",
    "AUTH_OIDC_CLIENT_ID, providers.oidc, issuer and clientSecret must be set"
  })
  void providerWithAClientIdNeedsItsSecret(String variable, String field, String message) {
    Map<String, String> variables = new HashMap<>(required());
    variables.put(variable, "client");

    assertThatThrownBy(() -> shipped(variables))
        .hasMessageContaining(field)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INTERNAL_API_KEY",
        "AUTH_DATABASE_URL",
        "AUTH_DATABASE_USER",
        "AUTH_DATABASE_PASSWORD",
        "AUTH_KEYS_DIR"
      })
  void namesAVariableThatNobodySet(String name) {
    Map<String, String> variables = new HashMap<>(required());
    variables.remove(name);

    assertThatThrownBy(() -> shipped(variables)).hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issuer: http://localhost:8001  | issuer: localhost        | token.issuer must be an http or https URL without query and fragment
          issuer: http://localhost:8001  | issuer: 'http://a/?b'    | token.issuer must be an http or https URL without query and fragment
          audience: samosachaat          | audience: ''             | token.audience must not be blank
          lifetime: 1h                   | lifetime: 30s            | token.lifetime must be greater than or equal to 1 MINUTES
          lifetime: 1h                   | lifetime: 25h            | token.lifetime must be less than or equal to 1 DAYS
          clockSkew: 30s                 | clockSkew: 6m            | token.clockSkew must be less than or equal to 5 MINUTES
          keyActivation: 5m              | keyActivation: 25h       | keyActivation must be less than or equal to 1 DAYS
          http://localhost:3000          | localhost:3000           | browser.frontendUrl must be an http or https URL without query and fragment
          trustedProxies: []             | trustedProxies: [proxy]  | trustedProxies must be IP addresses or ranges such as 10.0.0.0/8
          timeout: 5s                    | timeout: 31s             | providers.timeout must be less than or equal to 30 SECONDS
          issuer: https://accounts.google.com | issuer: accounts    | providers.google.issuer must be an http or https URL without query and fragment
          http://localhost:8102          | chat                     | chatApi.url must be an http or https address
          keysDir: /keys                 | keysDir: ''              | keysDir must not be blank
          keysDir: /keys                 | keysdir: /keys           | Unrecognized field at: keysdir
          0123456789012345               | short                    | internalApiKey must have at least 16 characters
          admins: []                     | admins: [asha]           | admins[0].<list element> must be a well-formed email address
          localSignIn: false             | localSignIn: perhaps     | localSignIn
          level: info                    | level: loud              | level must be one of debug, info, warning, error, but was "loud"
          publicPort: 8001               | publicPort: 70000        | publicPort must be between 1 and 65535
          """)
  void namesFieldAndLimitOfAWrongValue(String right, String wrong, String message)
      throws Exception {
    String yaml = substituted(required()).replace('\'' + "/keys'", "/keys");
    assertThat(yaml).contains(right);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> parse(path -> bytes(yaml.replace(right, wrong))))
        .withMessageContaining(message);
  }

  @Test
  void namesASectionThatIsMissing() throws Exception {
    String yaml = "internalApiKey: 0123456789012345";

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> parse(path -> bytes(yaml)))
        .withMessageContaining("database must not be null")
        .withMessageContaining("token must not be null")
        .withMessageContaining("keysDir must not be blank");
  }

  private static Map<String, String> required() {
    return Map.of(
        "INTERNAL_API_KEY",
        "0123456789012345",
        "AUTH_DATABASE_URL",
        URL,
        "AUTH_DATABASE_USER",
        "auth",
        "AUTH_DATABASE_PASSWORD",
        "p#a: s\"s",
        "AUTH_KEYS_DIR",
        "/keys");
  }

  private static AuthConfiguration shipped(Map<String, String> variables) throws Exception {
    return parse(TestAuth.configuration(variables));
  }

  private static String substituted(Map<String, String> variables) throws Exception {
    assertThat(Files.exists(Path.of(TestAuth.CONFIG))).isTrue();
    try (var in = TestAuth.configuration(variables).open(TestAuth.CONFIG)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ByteArrayInputStream bytes(String yaml) {
    return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static AuthConfiguration parse(ConfigurationSourceProvider source) throws Exception {
    return new DefaultConfigurationFactoryFactory<AuthConfiguration>()
        .create(
            AuthConfiguration.class,
            Validators.newValidator(),
            Jackson.newObjectMapper(),
            "samosachaat")
        .build(source, TestAuth.CONFIG);
  }
}
