package art.samosachaat.obs.alerting.mutation;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.alerting.promtool.Promtool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the scenarios of every alert on every mutant of it. Thread-safe.
 *
 * <p>All mutants of an alert are evaluated side by side, each under a name of its own, so that the
 * samples of a scenario are stored once and not once for each mutant.
 */
public final class MutationRun {
  private final Promtool promtool;

  public MutationRun(Promtool promtool) {
    this.promtool = promtool;
  }

  /**
   * Mutates every alert of a rule set.
   *
   * @throws IllegalStateException if the scenarios of an alert fail without any mutation
   * @throws UncheckedIOException if there is no room for files in the temporary folder
   */
  public MutationReport of(RuleSet rules) {
    long start = System.nanoTime();
    List<MutationReport.Score> scores = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory("mutants");
      try {
        for (RuleGroup group : rules.groups()) {
          for (AlertRule alert : group.alerts()) {
            scores.add(score(new MutantFiles(rules, group, alert, folder)));
          }
        }
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("mutants cannot be written", e);
    }
    return new MutationReport(scores, Duration.ofNanos(System.nanoTime() - start));
  }

  private MutationReport.Score score(MutantFiles files) throws IOException {
    AlertRule alert = files.alert();
    List<String> caught = new ArrayList<>();
    List<String> survived = new ArrayList<>();
    Map<String, String> equivalent = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    Set<Mutant> noticed = files.noticedBy(promtool);
    Map<String, String> declared = new LinkedHashMap<>(alert.equivalents());
    for (Mutant mutant : files.mutants()) {
      String reason = declared.remove(mutant.id());
      if (reason != null && noticed.contains(mutant)) {
        wrong.add("\"%s\" is declared equivalent but breaks a scenario".formatted(mutant.id()));
      } else if (noticed.contains(mutant)) {
        caught.add(mutant.id());
      } else if (reason != null) {
        equivalent.put(mutant.id(), reason);
      } else if (mutant.isSameAs(alert)) {
        equivalent.put(mutant.id(), "it is the alert itself: 0 times anything is 0");
      } else {
        survived.add(mutant.id());
      }
    }
    declared.keySet().forEach(id -> wrong.add("\"%s\" is no mutant of it".formatted(id)));
    return new MutationReport.Score(alert, caught, survived, equivalent, wrong);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
