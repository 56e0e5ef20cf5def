package art.samosachaat.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** {@code docs/operations}: what it names is there. */
class OperationsDocsTest {

  private static final List<Path> PAGES = Repository.files("docs/operations", ".md");

  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");
  private static final Pattern SCRIPT = Pattern.compile("(?:deploy|bench)/[\\w-]+\\.sh");
  private static final Pattern OPTION = Pattern.compile("deploy/([\\w-]+\\.sh)([^\\n`]*)");
  private static final Pattern LONG = Pattern.compile("--[a-z-]+");
  private static final Pattern SECRET_ROW = Pattern.compile("(?m)^\\| `([\\w-]+)` \\| ([^|]*)\\|");
  private static final Pattern QUOTED = Pattern.compile("`([\\w.-]+)`");

  @ParameterizedTest
  @FieldSource("PAGES")
  void leadsSomewhere(Path page) {
    String text = Repository.read(page);
    assertThat(found(LINK, text))
        .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    assertThat(SCRIPT.matcher(text).results().map(MatchResult::group))
        .allSatisfy(script -> assertThat(Repository.path(script)).isExecutable());
  }

  @Test
  void isListedInItsIndex() {
    String index = Repository.read(Repository.path("docs/operations/README.md"));
    assertThat(PAGES)
        .extracting(page -> String.valueOf(page.getFileName()))
        .filteredOn(name -> !name.equals("README.md"))
        .hasSizeGreaterThan(4)
        .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void callsScriptsWithOptionsThatTheyHave(Path page) {
    OPTION
        .matcher(Repository.read(page))
        .results()
        .forEach(
            call -> {
              String script = Repository.read(Repository.path("deploy/" + call.group(1)));
              // What promote.sh does not know it hands to upgrade.sh.
              String known = script + Repository.read(Repository.path("deploy/upgrade.sh"));
              assertThat(LONG.matcher(call.group(2)).results().map(MatchResult::group))
                  .allSatisfy(
                      option ->
                          assertThat(call.group(1).equals("promote.sh") ? known : script)
                              .contains(option));
            });
  }

  @Test
  void namesSecretsAsTheChartsDo() throws IOException {
    Path charts = Repository.path("helm");
    assumeTrue(Files.isDirectory(charts), "there are no charts in this checkout");
    String text;
    try (Stream<Path> files = Files.walk(charts)) {
      text =
          files
              .filter(
                  file -> file.toString().matches(".*(observability|samosachaat)/.*\\.(yaml|tpl)"))
              .filter(file -> !file.toString().contains("/target/"))
              .map(Repository::read)
              .collect(Collectors.joining());
    }
    TreeSet<String> unknown = new TreeSet<>();
    SECRET_ROW
        .matcher(Repository.read(Repository.path("docs/operations/secrets.md")))
        .results()
        .forEach(
            row -> {
              unknown.add(row.group(1));
              unknown.addAll(found(QUOTED, row.group(2)));
            });
    assertThat(unknown).hasSizeGreaterThan(12);
    // Kubernetes' own words for a certificate.
    unknown.removeAll(List.of("tls.crt", "tls.key"));
    unknown.removeIf(text::contains);
    assertThat(unknown).as("in secrets.md, and in no chart").isEmpty();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
