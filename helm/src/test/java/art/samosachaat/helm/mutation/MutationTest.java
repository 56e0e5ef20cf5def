package art.samosachaat.helm.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.helm.chart.ChartFolder;
import art.samosachaat.helm.chart.Environment;
import art.samosachaat.helm.chart.Platform;
import art.samosachaat.helm.chart.Renders;
import art.samosachaat.helm.check.Checks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check that notices no breakage is none. */
class MutationTest {

  @TempDir static Path folder;
  private static Map<String, ChartFolder> charts = Map.of();

  @BeforeAll
  static void copyBothCharts() {
    charts =
        Map.of(
            ChartFolder.SERVICES, ChartFolder.copy(ChartFolder.SERVICES, folder).forAnyKubernetes(),
            ChartFolder.WATCHERS,
                ChartFolder.copy(ChartFolder.WATCHERS, folder).forAnyKubernetes());
  }

  static Stream<Mutant> everyMutant() {
    return Mutants.all();
  }

  /** Some of each kind in every run; all of them in the profile. */
  static Stream<Mutant> everyTenthMutant() {
    List<Mutant> all = Mutants.all().toList();
    return Stream.iterate(0, i -> i < all.size(), i -> i + 10).map(all::get);
  }

  @Tag("mutation")
  @ParameterizedTest
  @MethodSource("everyMutant")
  void isCaught(Mutant mutant) {
    assertThat(caught(mutant)).as("what checks say of %s", mutant).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyTenthMutant")
  void isCaughtInShort(Mutant mutant) {
    assertThat(caught(mutant)).as("what checks say of %s", mutant).isNotEmpty();
  }

  @Test
  void thereAreEnough() {
    assertThat(Mutants.all()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }

  /** By Helm that refuses, by YAML that is none, or by a check, in any environment. */
  private static List<String> caught(Mutant mutant) {
    ChartFolder chart = charts.getOrDefault(mutant.chart(), new ChartFolder("", folder));
    String whole = chart.read(mutant.file());
    chart.edit(mutant.file(), mutant::breakIn);
    try {
      for (Environment environment : Environment.values()) {
        List<String> findings = findings(mutant, chart, environment);
        if (!findings.isEmpty()) {
          return findings;
        }
      }
      return List.of();
    } finally {
      chart.edit(mutant.file(), broken -> whole);
    }
  }

  private static List<String> findings(Mutant mutant, ChartFolder chart, Environment environment) {
    Platform sound = Renders.of(environment);
    try {
      String broken = chart.render(environment, Map.of());
      Platform platform =
          mutant.chart().equals(ChartFolder.SERVICES)
              ? sound.withServices(broken)
              : sound.withWatchers(broken);
      return Checks.findings(platform);
    } catch (IllegalStateException | IllegalArgumentException refused) {
      return List.of(String.valueOf(refused.getMessage()));
    }
  }
}
