package art.samosachaat.obs.lint.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command prints, and what it exits with. */
class ForeignLintTest {

  private static final String CLEAN =
      """
      groups:
      - name: g
        rules:
        - record: job:up:sum
          expr: sum by (job) (up)
      """;
  private static final String FAULTY = CLEAN.replace("job:up:sum", "up_sum");

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void isSilentAboutWhatIsRight() throws IOException {
    assertThat(run(write("r.yml", CLEAN))).isZero();
    assertThat(printed(out)).isEqualTo("0 dashboards, 1 rules, 0 findings\n");
    assertThat(printed(err)).isEmpty();
  }

  @Test
  void namesPlaceRuleReasonAndRemedyOnOneLine() throws IOException {
    Path file = write("r.yml", FAULTY);
    assertThat(run(file)).isOne();
    assertThat(printed(out))
        .startsWith(
            file
                + ":4 /groups/0/rules/0: recording-rule-name: up_sum (readers cannot tell it from"
                + " what is scraped; name it level:metric:operations)\n");
  }

  @Test
  void readsObjectsOfTheOperatorAndListsOfThem() throws IOException {
    String object = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n";
    assertThat(run(write("one.yaml", object + FAULTY.indent(2)))).isOne();
    String list = "kind: List\nitems:\n- kind: PrometheusRule\n  spec:\n" + FAULTY.indent(4);
    assertThat(run(write("list.yaml", "---\n" + list + "---\n" + CLEAN))).isOne();
    assertThat(printed(out)).contains("0 dashboards, 2 rules, 1 findings");
  }

  @Test
  void leavesOutWhatACommentSuppressesAndReportsASuppressionOfNothing() throws IOException {
    String comment = "  # obs-gen ignore recording-rule-name: others read it under this name\n";
    assertThat(run(write("r.yml", FAULTY.replace("  - record", comment + "  - record")))).isZero();
    assertThat(run(write("c.yml", CLEAN.replace("  - record", comment + "  - record")))).isOne();
    assertThat(printed(out))
        .contains(
            "unused-suppression: recording-rule-name suppresses nothing (\"others read it under"
                + " this name\")");
  }

  @Test
  void findsTheSameUidInTwoFiles() throws IOException {
    String dashboard = "{\"uid\": \"a\", \"title\": \"A\", \"panels\": []}";
    Path one = write("one.json", dashboard);
    Path two = write("two.json", dashboard);
    assertThat(run(one, two)).isOne();
    assertThat(printed(out))
        .contains("two.json:1: duplicate-uid: a is the uid of " + one + ":1 too");
  }

  @Test
  void passesOverOtherFilesOfAFolderButNotOfTheCommandLine() throws IOException {
    write("r.yml", CLEAN);
    Path other = write("values.yaml", "replicas: 2\n");
    write("README.md", "# no YAML\n");
    assertThat(run(folder)).isZero();
    assertThat(run(other)).isEqualTo(2);
    assertThat(printed(err)).isEqualTo(other + ": holds neither a dashboard nor rules\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.json|{\"a\": |:1:",
        "x.json|[1, 2|:1:",
        "x.yaml|a: b: c|:1:",
        "x.yaml|'a: [1, 2'|:1:",
        "x.yaml|a: \"\\q\"|:1:",
        "x.json|nothing|:1:",
      })
  void saysInOneLineWhereAFileCannotBeRead(String name, String text, String place)
      throws IOException {
    Path file = write(name, text);
    assertThat(run(file)).isEqualTo(2);
    assertThat(printed(err)).startsWith(file + place).hasLineCount(1).doesNotContain("\tat ");
  }

  @Test
  void refusesFilesThatAreTooDeepTooLargeOrNotThere() throws IOException {
    assertThat(run(write("deep.json", "[".repeat(100_000)))).isEqualTo(2);
    assertThat(run(write("deep.yaml", "[".repeat(10_000)))).isEqualTo(2);
    Path large = write("large.json", "{}");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(33L << 20);
    }
    assertThat(run(large)).isEqualTo(2);
    assertThat(run(folder.resolve("no.yml"))).isEqualTo(2);
    assertThat(printed(err))
        .contains("large.json: 34603008 bytes, the limit is 33554432\n")
        .contains("no.yml: there is no such file\n")
        .hasLineCount(4);
  }

  @Test
  void neverThrowsWhateverIsInAFile() throws IOException {
    Random random = new Random(1);
    String seed = FAULTY + "{\"title\":\"a\",\"panels\":[{\"targets\":[{\"expr\":\"a[5m\"}]}]}";
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder(seed);
      for (int j = 0; j < 5; j++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 256));
      }
      Path file = write(i % 2 == 0 ? "g.json" : "g.yaml", text.toString());
      assertThat(run(file)).isBetween(0, 2);
    }
    Path binary = folder.resolve("b.yaml");
    byte[] bytes = new byte[1000];
    random.nextBytes(bytes);
    Files.write(binary, bytes);
    assertThat(run(binary)).isEqualTo(2);
    assertThat(printed(err)).contains("b.yaml: not UTF-8 text").doesNotContain("\tat ");
  }

  @Test
  void explainsItselfWhenAskedForNothing() {
    assertThat(run()).isEqualTo(2);
    assertThat(printed(err)).startsWith("obs-gen lint FILE");
    assertThat(ForeignLint.run(List.of("--rules"), stream(out), stream(err))).isZero();
    assertThat(printed(out)).contains("le-dropped: ");
  }

  @Test
  void judgesTenThousandRulesInSeconds() throws IOException {
    String rules =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    """
                      - record: job:requests%d:rate5m
                        expr: >-
                          sum by (job) (rate(requests_total{code=~"5..",n="%d"}[5m]))
                          / (sum by (job) (rate(requests_total{n="%d"}[5m])) > 0)
                    """
                        .formatted(i, i, i))
            .collect(Collectors.joining());
    Path file = write("many.yml", "groups:\n- name: g\n  rules:\n" + rules);
    long start = cpuTime();
    assertThat(run(file)).isZero();
    assertThat(printed(out)).contains("0 dashboards, 10000 rules, 0 findings");
    // Of the processor, since what else the machine does is no fault of ours.
    assertThat(Duration.ofNanos(cpuTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private int run(Path... files) {
    List<String> args = List.of(files).stream().map(Path::toString).toList();
    return ForeignLint.run(args, stream(out), stream(err));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String printed(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
