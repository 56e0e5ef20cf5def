package art.samosachaat.chat;

import art.samosachaat.contracts.openapi.OpenApiDocument;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.TestDatabase;
import art.samosachaat.kit.testing.openapi.Contract;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.text.StringSubstitutor;

/**
 * The real chat-api with the configuration that ships, on free ports, between stand-ins for its
 * neighbours.
 */
final class RunningChat implements AutoCloseable {

  static final Contract CONTRACT = new Contract(OpenApiDocument.chatApi());

  private static final AtomicInteger COUNT = new AtomicInteger();

  static final String KEY = "internal-key-of-the-tests";

  final FakeAuth auth;
  final FakeInference inference;
  final TestDatabase database;
  private final Map<String, String> variables;
  final DropwizardTestSupport<ChatConfiguration> app;

  RunningChat() throws Exception {
    this(TestDatabase.create(), Map.of());
  }

  /**
   * @param variables of the environment, beside the usual ones
   */
  RunningChat(TestDatabase database, Map<String, String> variables) throws Exception {
    this(database, variables, Map.of(), new FakeAuth(), new FakeInference());
  }

  private RunningChat(
      TestDatabase database,
      Map<String, String> variables,
      Map<String, String> settings,
      FakeAuth auth,
      FakeInference inference)
      throws Exception {
    this.database = database;
    this.auth = auth;
    this.inference = inference;
    this.variables = variables;
    // An override is a property of the whole JVM, in which others start at the same time.
    String prefix = "chat-" + COUNT.incrementAndGet() + ".";
    ConfigOverride[] overrides =
        settings.entrySet().stream()
            .map(setting -> ConfigOverride.config(prefix, setting.getKey(), setting.getValue()))
            .toArray(ConfigOverride[]::new);
    app =
        new DropwizardTestSupport<>(
            ChatApplication.class, "config.yml", shipped(), prefix, overrides);
    app.before();
  }

  /**
   * @param settings configured otherwise than it ships, by path
   */
  static RunningChat configured(TestDatabase database, Map<String, String> settings)
      throws Exception {
    return configured(database, Map.of(), settings);
  }

  static RunningChat configured(
      TestDatabase database, Map<String, String> variables, Map<String, String> settings)
      throws Exception {
    return new RunningChat(database, variables, settings, new FakeAuth(), new FakeInference());
  }

  /** Another replica, between the same neighbours. {@link #stop} it first. */
  RunningChat another() throws Exception {
    return new RunningChat(database, variables, Map.of(), auth, inference);
  }

  /** What a replica between these neighbours is told: no limits, which have tests of their own. */
  Map<String, String> environment() {
    Map<String, String> environment =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("BIND_HOST", "127.0.0.1"),
                Map.entry("CHAT_PORT", "0"),
                Map.entry("CHAT_INTERNAL_PORT", "0"),
                Map.entry("CHAT_ADMIN_PORT", "0"),
                Map.entry("INTERNAL_API_KEY", KEY),
                Map.entry("MIGRATE_ON_START", "true"),
                Map.entry("CHAT_DATABASE_URL", database.url()),
                Map.entry("CHAT_DATABASE_USER", TestDatabase.USER),
                Map.entry("CHAT_DATABASE_PASSWORD", TestDatabase.USER),
                Map.entry("AUTH_URL", auth.url()),
                Map.entry("INFERENCE_URL", inference.url()),
                Map.entry("MESSAGES_PER_MINUTE", "1000000"),
                Map.entry("CONCURRENT_GENERATIONS", "1000"),
                Map.entry("TOKENS_PER_DAY", "1000000000")));
    environment.putAll(variables);
    return environment;
  }

  private ConfigurationSourceProvider shipped() {
    return path -> {
      String text =
          new StringSubstitutor(environment())
              .setEnableUndefinedVariableException(true)
              .replace(read(path));
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static String read(String path) throws IOException {
    return Files.readString(Path.of(path));
  }

  Http as(String user) {
    return anonymous().with("Authorization", "Bearer user-" + user);
  }

  /** Every exchange is held to the OpenAPI document. */
  Http anonymous() {
    return Http.on(app.getPort(0)).before(CONTRACT);
  }

  /** A neighbour that has the internal key. */
  Http internal() {
    return Http.on(app.getPort(1)).before(CONTRACT).with("X-Internal-API-Key", KEY);
  }

  Http admin() {
    return Http.on(app.getAdminPort());
  }

  String newConversation(String user) {
    return as(user).post("/api/conversations", "{}").json().path("id").asText();
  }

  /** Ends this replica; its neighbours go on. */
  void stop() {
    app.after();
  }

  @Override
  public void close() {
    stop();
    auth.close();
    inference.close();
  }
}
