package art.samosachaat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code build.sh} and {@code push.sh}, up to what they tell Maven and the registry. */
class ReleaseScriptsTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String DIGEST = "sha256:" + "a1".repeat(32);
  private static final String OTHER_DIGEST = "sha256:" + "b2".repeat(32);
  private static final String PINNED = "base:25@" + DIGEST;

  private StandIns programs;

  @BeforeEach
  void checkout(@TempDir Path folder) throws Exception {
    Tools.need("jq");
    programs = new StandIns(folder, "mvn", "git", "skopeo", "cosign");
    programs
        .answer("git", "rev-parse HEAD", 0, COMMIT + "\n")
        .file("pom.xml", "<p>\n  <image.base>base:25</image.base>\n</p>\n");
  }

  @Test
  void namesImagesAfterTheCommit() throws Exception {
    Command.Result result = programs.run("build.sh");
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(programs.calls("mvn"))
        .singleElement()
        .asString()
        .contains(
            "-Pimages",
            "-Dit.test=ImagesIT",
            "-Dimage.base=base:25 ",
            "-Dimage.tag=0123456789ab ",
            "-Dimage.revision=" + COMMIT);
  }

  @Test
  void saysWhenImagesAreOfNoCommit() throws Exception {
    programs.answer("git", "status*", 0, " M pom.xml\n");
    programs.run("build.sh");
    assertThat(programs.calls("mvn")).first().asString().contains(COMMIT + "-dirty");
  }

  @Test
  void pinsTheBaseToWhatTheRegistrySays() throws Exception {
    programs.answer("skopeo", "inspect * docker://base:25", 0, DIGEST + "\n");
    programs.run("build.sh", "--resolve-base");
    assertThat(programs.calls("mvn")).first().asString().contains("-Dimage.base=" + PINNED);
  }

  @Test
  void buildsNothingOnABaseThatCannotBePinned() throws Exception {
    programs.answer("skopeo", "inspect*", 0, "no such thing\n");
    Command.Result result = programs.run("build.sh", "--resolve-base");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("'no such thing', which is no digest, of base:25");
    assertThat(programs.calls("mvn")).isEmpty();
  }

  @Test
  void refusesATagThatNoRegistryTakes() throws Exception {
    Command.Result result = programs.run("build.sh", "--tag", "a b");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("tag is 'a b'", "at most 128");
  }

  private void build(String base, String builtAs) throws Exception {
    for (String service : Repository.SERVICES) {
      programs.file(service + "/target/jib-image.tar", "");
      programs.file(service + "/target/bom.json", "{}");
      programs.file(service + "/target/jib-image.json", "{\"imageDigest\":\"" + builtAs + "\"}");
    }
    programs.answer(
        "skopeo",
        "inspect*",
        0,
        """
        {"Labels": {"org.opencontainers.image.base.name": "%s", "org.opencontainers.image.version": "t1"}}
        """
            .formatted(base));
    // Where the real one leaves the digest of what arrived.
    Path skopeo = programs.checkout().resolveSibling("bin/skopeo");
    Files.writeString(
        skopeo,
        Files.readString(skopeo)
            + "\n[ \"$1\" != copy ] || printf '%s' '"
            + DIGEST
            + "' >\"$4\"\n");
  }

  @Test
  void pushesEachImageAndWritesDownItsDigest() throws Exception {
    build(PINNED, DIGEST);
    Command.Result result = programs.run("push.sh", "--registry", "r.example", "--attest");
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(programs.calls("skopeo copy"))
        .hasSize(3)
        .allMatch(call -> call.contains("--preserve-digests"))
        .anyMatch(call -> call.endsWith(" docker://r.example/samosachaat/chat-api:t1"));
    assertThat(programs.calls("cosign"))
        .hasSize(3)
        .allMatch(call -> call.contains("--type cyclonedx") && call.endsWith("@" + DIGEST));
    assertThat(programs.checkout().resolve("deploy/target/images.json"))
        .content()
        .isEqualToIgnoringWhitespace(
            """
            {"image": {"registry": "r.example"},
             "auth": {"image": {"repository": "samosachaat/auth", "digest": "%1$s"}},
             "chatApi": {"image": {"repository": "samosachaat/chat-api", "digest": "%1$s"}},
             "inference": {"image": {"repository": "samosachaat/inference", "digest": "%1$s"}}}
            """
                .formatted(DIGEST));
  }

  @Test
  void writesNoDigestsWhenAnotherImageArrived() throws Exception {
    build(PINNED, OTHER_DIGEST);
    Command.Result result = programs.run("push.sh", "--registry", "r.example");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output())
        .contains("auth was built as " + OTHER_DIGEST + " and arrived as " + DIGEST);
    assertThat(programs.checkout().resolve("deploy/target/images.json")).doesNotExist();
  }

  @Test
  void pushesNothingThatStandsOnATag() throws Exception {
    build("base:25", DIGEST);
    Command.Result result = programs.run("push.sh", "--registry", "r.example");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("auth stands on 'base:25', which names no digest");
    assertThat(programs.calls("skopeo copy")).isEmpty();
    assertThat(programs.run("push.sh", "--registry", "r.example", "--unpinned-base").status())
        .isZero();
  }

  @Test
  void saysWhatWasNotBuilt() throws Exception {
    Command.Result result = programs.run("push.sh", "--registry", "r.example");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("auth/target/jib-image.tar is missing", "build.sh");
  }
}
