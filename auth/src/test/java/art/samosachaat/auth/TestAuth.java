package art.samosachaat.auth;

import art.samosachaat.auth.token.TestKeys;
import art.samosachaat.contracts.openapi.OpenApiDocument;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.TestDatabase;
import art.samosachaat.kit.testing.openapi.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.commons.text.StringSubstitutor;

/** auth as it is shipped, with a database and a signing key of its own. */
final class TestAuth {

  /** Every exchange is held to the OpenAPI document. */
  static final Contract CONTRACT = new Contract(OpenApiDocument.auth());

  static final String CONFIG = "config.yml";
  static final String ISSUER = "https://auth.example.org";
  static final String INTERNAL_KEY = "internal-key-of-the-tests";

  final TestDatabase database;
  final KeyPair key;
  final Path keys;
  final DropwizardAppExtension<AuthConfiguration> app;
  private final Map<String, String> variables;

  /**
   * @param more environment variables
   */
  TestAuth(Map<String, String> more) {
    this(TestDatabase.create(), TestKeys.rsa(2048), folder(), more);
    TestKeys.write(keys, "key.pem", TestKeys.pem(key), Instant.parse("2026-01-01T00:00:00Z"));
  }

  private TestAuth(TestDatabase database, KeyPair key, Path keys, Map<String, String> more) {
    this.database = database;
    this.key = key;
    this.keys = keys;
    variables = new HashMap<>(variables(database.url(), keys));
    variables.putAll(more);
    app = new DropwizardAppExtension<>(AuthApplication.class, CONFIG, configuration(variables));
  }

  /** Another instance with the same database, keys and configuration. */
  TestAuth replica() {
    return new TestAuth(database, key, keys, variables);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("keys");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The least that must be set, and free ports. */
  static Map<String, String> variables(String url, Path keys) {
    return Map.ofEntries(
        Map.entry("BIND_HOST", "127.0.0.1"),
        Map.entry("AUTH_PORT", "0"),
        Map.entry("AUTH_INTERNAL_PORT", "0"),
        Map.entry("AUTH_ADMIN_PORT", "0"),
        Map.entry("INTERNAL_API_KEY", INTERNAL_KEY),
        Map.entry("AUTH_DATABASE_URL", url),
        Map.entry("AUTH_DATABASE_USER", TestDatabase.USER),
        Map.entry("AUTH_DATABASE_PASSWORD", TestDatabase.USER),
        Map.entry("AUTH_KEYS_DIR", keys.toString()),
        Map.entry("AUTH_ISSUER", ISSUER),
        Map.entry("MIGRATE_ON_START", "true"));
  }

  /** Reads a configuration as if these were the environment's variables. */
  static ConfigurationSourceProvider configuration(Map<String, String> variables) {
    StringSubstitutor substitutor = new StringSubstitutor(variables);
    substitutor.setEnableUndefinedVariableException(true);
    return new SubstitutingSourceProvider(new FileConfigurationSourceProvider(), substitutor);
  }

  Map<String, String> variables() {
    return variables;
  }

  Http open() {
    return Http.on(app.getPort(0)).before(CONTRACT);
  }

  Http inside() {
    return Http.on(app.getPort(1)).before(CONTRACT).with("X-Internal-API-Key", INTERNAL_KEY);
  }

  Http admin() {
    return Http.on(app.getAdminPort());
  }

  Http bearing(String token) {
    return open().with("Authorization", "Bearer " + token);
  }

  String signIn(String name) {
    return open()
        .post("/auth/local", "{\"name\":\"" + name + "\"}")
        .json()
        .path("access_token")
        .asText();
  }

  /** A token that auth would accept, but for what is changed. */
  String token(KeyPair signer, UUID subject, UnaryOperator<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("samosachaat")
            .subject(subject.toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .jwtID(UUID.randomUUID().toString());
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(TestKeys.id(signer))
            .build();
    SignedJWT jwt = new SignedJWT(header, change.apply(claims).build());
    try {
      jwt.sign(new RSASSASigner(signer.getPrivate()));
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
    return jwt.serialize();
  }

  /** A token that was good once. */
  String expired(UUID subject) {
    Instant past = Instant.parse("2026-01-01T00:00:00Z");
    return token(
        key,
        subject,
        claims ->
            claims.issueTime(Date.from(past)).expirationTime(Date.from(past.plusSeconds(60))));
  }

  JsonNode me(String token) {
    Reply reply = bearing(token).get("/auth/me");
    if (reply.status() != 200) {
      throw new AssertionError("no profile: " + reply.body());
    }
    return reply.json();
  }

  UUID id(String token) {
    return UUID.fromString(me(token).path("id").asText());
  }

  Reply validate(String token) {
    return inside().post("/auth/validate", "{\"token\":\"" + token + "\"}");
  }

  /** Users and identities in the database. */
  long rows() {
    return database.count(
        "SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM identities)");
  }
}
