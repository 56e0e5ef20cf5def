package art.samosachaat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code upgrade.sh}, {@code promote.sh} and {@code rollback.sh}, up to what they tell Helm. */
class ClusterScriptsTest {

  private static final String OLD = "sha256:" + "01".repeat(32);
  private static final String NEW = "sha256:" + "02".repeat(32);

  private static final String RENDERED =
      """
      kind: Deployment
      spec:
        env:
          - name: INTERNAL_API_KEY
            valueFrom:
              secretKeyRef:
                name: samosachaat-internal
                key: api-key
        volumes:
          - name: keys
            secret: {secretName: samosachaat-signing-keys, defaultMode: 0440}
      ---
      kind: Ingress
      spec:
        tls:
          - secretName: samosachaat-tls
      """;

  private StandIns programs;
  private Path images;

  @BeforeEach
  void cluster(@TempDir Path folder) throws Exception {
    Tools.need("jq");
    programs = new StandIns(folder, "helm", "kubectl");
    images = programs.file("images.json", images(NEW));
    programs
        .answer("kubectl", "config current-context", 0, "here\n")
        .answer("helm", "template*", 0, RENDERED);
  }

  private static String images(String digest) {
    return """
    {"image": {"registry": "r.example"},
     "auth": {"image": {"repository": "s/auth", "digest": "%1$s"}},
     "chatApi": {"image": {"repository": "s/chat-api", "digest": "%1$s"}},
     "inference": {"image": {"repository": "s/inference", "digest": "%1$s"}}}
    """
        .formatted(digest);
  }

  private void secretsExist() throws Exception {
    programs
        .answer("kubectl", "get secret samosachaat-internal*", 0, "{\"data\": {\"api-key\": \"\"}}")
        .answer("kubectl", "get secret samosachaat-signing-keys*", 0, "{\"data\": {}}");
  }

  private Command.Result upgrade(String environment, String... more) throws Exception {
    String[] arguments = new String[3 + more.length];
    arguments[0] = environment;
    arguments[1] = "--images";
    arguments[2] = images.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return programs.run("upgrade.sh", arguments);
  }

  @Test
  void upgradesWhatWatchesBeforeWhatIsWatched() throws Exception {
    secretsExist();
    programs.answer("helm", "status*", 1, "");
    Command.Result result = upgrade("dev");
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(programs.calls("helm upgrade"))
        .hasSize(2)
        .allSatisfy(
            call ->
                assertThat(call)
                    .contains("--install --atomic --wait --timeout 15m", "--namespace dev"));
    assertThat(programs.calls("helm upgrade").getFirst()).contains("observability/values-dev.yaml");
    assertThat(programs.calls("helm upgrade").getLast())
        .contains("samosachaat/values-dev.yaml", "--values " + images);
  }

  @Test
  void failsWhereHelmDoes() throws Exception {
    secretsExist();
    programs
        .answer("helm", "status*", 1, "")
        .answer("helm", "upgrade observability*", 1, "Error: timed out\n");
    Command.Result result = upgrade("dev");
    assertThat(result.status()).isNotZero();
    assertThat(programs.calls("helm upgrade samosachaat")).isEmpty();
  }

  @Test
  void namesTheSecretsThatAreMissingBeforeItTouchesAnything() throws Exception {
    programs
        .answer("kubectl", "get secret samosachaat-internal*", 0, "{\"data\": {\"other\": \"\"}}")
        .answer("kubectl", "get secret*", 1, "")
        .answer("helm", "status*", 1, "");
    Command.Result result = upgrade("uat", "--only", "samosachaat");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output())
        .contains(
            "namespace uat lacks",
            "key api-key of Secret samosachaat-internal",
            "Secret samosachaat-signing-keys")
        .doesNotContain("samosachaat-tls");
    assertThat(programs.calls("helm upgrade")).isEmpty();
  }

  private static String slots(String active) {
    return """
    {"image": {"registry": "r.example"},
     "auth": {"image": {"repository": "s/auth", "digest": "%1$s"}},
     "chatApi": {"image": {"repository": "s/chat-api", "digest": "%1$s"}},
     "inference": {"image": {"repository": "s/inference", "digest": "%1$s"}},
     "slots": {"enabled": true, "active": "%2$s", "blue": {"digests": {}}, "green": {"digests": {}}}}
    """
        .formatted(OLD, active);
  }

  @ParameterizedTest
  @CsvSource({"blue, green", "green, blue"})
  void startsTheNewVersionBesideTheOldAndThenSwitches(String active, String idle) throws Exception {
    secretsExist();
    programs.answer("helm", "get values*", 0, slots(active));
    Command.Result result = upgrade("prod", "--only", "samosachaat");
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(programs.calls("helm upgrade samosachaat")).hasSize(2);
    String both =
        "\"%s\":{\"enabled\":true,\"digests\":{\"auth\":\"%3$s\",\"chat-api\":\"%3$s\",\"inference\":\"%3$s\"}},"
            + "\"%s\":{\"enabled\":true,\"digests\":{\"auth\":\"%4$s\",\"chat-api\":\"%4$s\",\"inference\":\"%4$s\"}}";
    String slots = both.formatted(active, idle, OLD, NEW);
    assertThat(programs.sent())
        .containsSubsequence(
            "\"active\":\"" + active + "\"," + slots,
            "\"active\":\"" + idle + "\",",
            "\"digests\":{\"auth\":\"" + OLD);
  }

  @Test
  void staysWithTheOldSlotWhenTheNewDoesNotStart() throws Exception {
    secretsExist();
    programs
        .answer("helm", "get values*", 0, slots("blue"))
        .answer("helm", "upgrade*", 1, "Error: timed out\n");
    assertThat(upgrade("prod", "--only", "samosachaat").status()).isNotZero();
    assertThat(programs.calls("helm upgrade")).hasSize(1);
  }

  @Test
  void promotesTheVeryImagesThatServe() throws Exception {
    secretsExist();
    String slots =
        slots("green")
            .replace(
                "\"green\": {\"digests\": {}}",
                "\"green\": {\"digests\": {\"auth\": \"" + NEW + "\"}}");
    programs
        .answer("helm", "status* --output json *", 0, "{\"info\": {\"status\": \"deployed\"}}")
        .answer("helm", "status* --namespace uat", 0, "")
        .answer("helm", "status*", 1, "")
        .answer("helm", "get values*--namespace uat", 0, slots);
    Command.Result result = programs.run("promote.sh", "uat", "prod", "--timeout", "20m");
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("r.example/s/auth@" + NEW, "r.example/s/chat-api@" + OLD, "s/inference@" + OLD);
    assertThat(programs.calls("helm upgrade"))
        .hasSize(2)
        .allMatch(call -> call.contains("--timeout 20m") && call.contains("--namespace prod"));
  }

  @Test
  void promotesNothingThatFailed() throws Exception {
    programs.answer("helm", "status*", 0, "{\"info\": {\"status\": \"failed\"}}");
    Command.Result result = programs.run("promote.sh", "dev", "uat");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("samosachaat in dev is failed, not deployed");
    assertThat(programs.calls("helm upgrade")).isEmpty();
  }

  @Test
  void skipsNoEnvironment() throws Exception {
    Command.Result result = programs.run("promote.sh", "dev", "prod");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("the way is dev, uat, prod");
  }

  private static final String HISTORY =
      """
      [{"revision": 3, "status": "superseded"}, {"revision": 4, "status": "superseded"},
       {"revision": 5, "status": "failed"}, {"revision": 6, "status": "deployed"}]
      """;

  @Test
  void rollsBackToTheNewestThatWorked() throws Exception {
    programs.answer("helm", "history*", 0, HISTORY);
    Command.Result result = programs.run("rollback.sh", "prod");
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(programs.calls("helm rollback"))
        .singleElement()
        .asString()
        .startsWith("helm rollback samosachaat 4 --wait");
  }

  @Test
  void rollsBackToARevisionThatThereIs() throws Exception {
    programs.answer("helm", "history*", 0, HISTORY);
    assertThat(programs.run("rollback.sh", "prod", "--revision", "3").status()).isZero();
    Command.Result result = programs.run("rollback.sh", "prod", "--revision", "9");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("has no revision 9; there are 3, 4, 5, 6");
  }

  @Test
  void saysWhenThereIsNothingToGoBackTo() throws Exception {
    programs.answer("helm", "history*", 0, "[{\"revision\": 1, \"status\": \"deployed\"}]");
    Command.Result result = programs.run("rollback.sh", "dev");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("has no earlier revision that worked");
  }

  @Test
  void refusesDigestsThatAreNone() throws Exception {
    images = programs.file("images.json", images("latest"));
    Command.Result result = upgrade("dev");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("auth.image.digest is 'latest'", "64 hexadecimal");
    assertThat(programs.calls("helm")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upgrade.sh", "promote.sh", "rollback.sh"})
  void knowsThreeEnvironments(String script) throws Exception {
    Command.Result result = programs.run(script, "test");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("environment is 'test'; it can be dev, uat or prod");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build.sh", "push.sh", "upgrade.sh", "promote.sh", "rollback.sh"})
  void tellsHowItIsUsed(String script) throws Exception {
    Command.Result result = programs.run(script, "--help");
    assertThat(result.status()).isZero();
    assertThat(List.of(result.output().split("\n"))).hasSizeGreaterThan(4);
    assertThat(result.output()).contains("deploy/" + script);
  }
}
