package art.samosachaat.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.TestDatabase;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What auth does about its surroundings before it answers anything. */
class StartIT {

  @TempDir Path folder;

  @Test
  void withoutLocalSignInItsPathDoesNotExist() throws Exception {
    TestAuth auth = new TestAuth(Map.of());
    DropwizardTestSupport<AuthConfiguration> app = support(auth.variables());
    app.before();
    try {
      Http open = Http.on(app.getPort(0));
      Http.Reply nowhere = open.post("/auth/no/where", "{\"name\":\"Asha\"}");
      for (String body : new String[] {"{\"name\":\"Asha\"}", "{", "{\"nome\":1}"}) {
        Http.Reply reply = open.post("/auth/local", body);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorCode()).isEqualTo("not_found");
        assertThat(reply.errorMessage()).isEqualTo(nowhere.errorMessage());
      }
      assertThat(auth.rows()).isZero();
    } finally {
      app.after();
    }
  }

  @Test
  void refusesToStartWithoutAKey() {
    Map<String, String> variables = TestAuth.variables(TestDatabase.create().url(), folder);
    DropwizardTestSupport<AuthConfiguration> app = support(variables);

    assertThatThrownBy(app::before)
        .hasMessageContaining(
            "keysDir " + folder + " has no file *.pem: auth cannot sign tokens without a key");
  }

  @Test
  void migratesByCommandAndMigratesAgainWithoutHarm() throws Exception {
    TestDatabase database = TestDatabase.create();
    Map<String, String> variables = TestAuth.variables(database.url(), folder);
    Path config = folder.resolve("config.yml");
    try (var in = TestAuth.configuration(variables).open(TestAuth.CONFIG)) {
      Files.copy(in, config);
    }

    for (int time = 0; time < 2; time++) {
      assertThat(run("db", "migrate", config.toString())).isEmpty();
    }

    assertThat(database.count("SELECT count(*) FROM databasechangelog")).isEqualTo(7);
    assertThat(database.count("SELECT count(*) FROM users")).isZero();
  }

  private static java.util.Optional<Throwable> run(String... arguments) throws Exception {
    AuthApplication application = new AuthApplication();
    Bootstrap<AuthConfiguration> bootstrap = new Bootstrap<>(application);
    application.initialize(bootstrap);
    var out = new ByteArrayOutputStream();
    JarLocation jar = new JarLocation(AuthApplication.class);
    java.util.Optional<Throwable> failure = new Cli(jar, bootstrap, out, out).run(arguments);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    return failure;
  }

  private static DropwizardTestSupport<AuthConfiguration> support(Map<String, String> variables) {
    return new DropwizardTestSupport<>(
        AuthApplication.class, TestAuth.CONFIG, TestAuth.configuration(new HashMap<>(variables)));
  }
}
