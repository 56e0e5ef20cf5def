package art.samosachaat.helm;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.helm.check.GivenSecrets;
import art.samosachaat.helm.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages of the charts promise is there, and what is there is on them. */
class ReadmeTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-zA-Z][\\w.-]+)` \\|");
  private static final Path SERVICES = Path.of("samosachaat");
  private static final Path WATCHERS = Path.of("observability");

  @Test
  void everyValueOfTheServicesIsExplained() throws IOException {
    assertThat(explained(SERVICES))
        .containsExactlyInAnyOrderElementsOf(values(SERVICES, explained(SERVICES)));
  }

  @Test
  void everyValueOfTheWatchersThatIsOursIsExplained() throws IOException {
    assertThat(explained(WATCHERS))
        .containsExactlyInAnyOrderElementsOf(
            values(WATCHERS, explained(WATCHERS)).stream()
                .filter(value -> value.matches("(global|logs|adapter)\\..*"))
                .toList());
  }

  @Test
  void everySecretThatSomebodyMustMakeIsNamedWithItsKeys() throws IOException {
    String pages =
        Files.readString(SERVICES.resolve("README.md"))
            + Files.readString(WATCHERS.resolve("README.md"));

    GivenSecrets.KEYS.forEach(
        (secret, keys) -> {
          assertThat(pages).contains("`" + secret + "`");
          keys.forEach(key -> assertThat(pages).contains("`" + key + "`"));
        });
  }

  /** The rows of the last table, which is that of the values. */
  private static List<String> explained(Path chart) throws IOException {
    String page = Files.readString(chart.resolve("README.md"));
    return ROW.matcher(page.substring(page.indexOf("## Values")))
        .results()
        .map(MatchResult::group)
        .map(row -> row.substring(3, row.length() - 3))
        .toList();
  }

  /** Every leaf; what is explained as a whole counts as one. */
  private static List<String> values(Path chart, List<String> explained) throws IOException {
    List<String> leaves = new ArrayList<>();
    collect(
        "", Manifest.document(Files.readString(chart.resolve("values.yaml"))), explained, leaves);
    return leaves;
  }

  private static void collect(
      String path, Map<?, ?> map, List<String> explained, List<String> leaves) {
    map.forEach(
        (key, value) -> {
          String here = path.isEmpty() ? String.valueOf(key) : path + "." + key;
          if (value instanceof Map<?, ?> inner && !inner.isEmpty() && !explained.contains(here)) {
            collect(here, inner, explained, leaves);
          } else {
            leaves.add(here);
          }
        });
  }
}
