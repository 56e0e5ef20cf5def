package art.samosachaat.obs.prove;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a proof has found. Immutable.
 *
 * @param prometheus who was asked
 * @param asked how many targets there were
 * @param comparedSeries how many scraped series were held against a declaration
 * @param findings what does not hold
 * @param exemptions what was not proven, and why
 * @param refreshes what one look at each dashboard, or evaluation of each group of rules, costs
 * @param took how long the proof took
 */
public record ProofReport(
    URI prometheus,
    int asked,
    long comparedSeries,
    List<Finding> findings,
    List<Finding> exemptions,
    Map<String, Cost> refreshes,
    Duration took) {

  /**
   * What a dashboard asks for.
   *
   * @param queries how many
   * @param samplesRead all of them together, as Prometheus counts
   */
  public record Cost(int queries, long samplesRead) {
    Cost plus(long samples) {
      return new Cost(queries + 1, samplesRead + samples);
    }
  }

  public ProofReport {
    findings = List.copyOf(findings);
    exemptions = List.copyOf(exemptions);
    refreshes = Collections.unmodifiableMap(new LinkedHashMap<>(refreshes));
  }

  /** Whether everything holds. */
  public boolean proven() {
    return findings.isEmpty();
  }

  /** 0 where everything holds, else 1. */
  public int exitCode() {
    return proven() ? 0 : 1;
  }

  /** All of it, for a terminal; ends with a line end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    section(text, "Does not hold", findings);
    section(text, "Exempt", exemptions);
    if (!refreshes.isEmpty()) {
      text.append("Samples that one refresh reads:\n");
      refreshes.forEach(
          (owner, cost) ->
              text.append(
                  "  %,12d  %s (%d queries)%n"
                      .formatted(cost.samplesRead(), owner, cost.queries())));
    }
    long exempt = exemptions.size();
    return text.append(
            "%s by Prometheus at %s: %d queries asked, %d series held against their declaration, %d findings, %d exemptions, %.1f s.%n"
                .formatted(
                    proven() ? "Proven" : "Not proven",
                    prometheus,
                    asked,
                    comparedSeries,
                    findings.size(),
                    exempt,
                    took.toMillis() / 1000.0))
        .toString();
  }

  private static void section(StringBuilder text, String title, List<Finding> lines) {
    if (!lines.isEmpty()) {
      text.append("%s (%d):%n".formatted(title, lines.size()));
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  /** Collects a report. Not thread-safe. */
  static final class Builder {
    private final URI prometheus;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> exemptions = new ArrayList<>();
    private final Map<String, Cost> refreshes = new LinkedHashMap<>();
    private int asked;
    private long comparedSeries;

    Builder(URI prometheus) {
      this.prometheus = prometheus;
    }

    void exporter(CatalogueComparison comparison) {
      findings.addAll(comparison.findings());
      exemptions.addAll(comparison.exemptions());
      comparedSeries += comparison.series();
    }

    void target(Proof.Outcome outcome) {
      ProofTarget target = outcome.target();
      asked++;
      outcome
          .problem()
          .ifPresent(why -> findings.add(new Finding(target.place(), target.title(), why)));
      outcome
          .exemption()
          .ifPresent(why -> exemptions.add(new Finding(target.place(), target.title(), why)));
      if (!(target.asked() instanceof ProofTarget.Asked.Logs)) {
        refreshes.merge(
            target.owner(),
            new Cost(1, outcome.samplesRead()),
            (sum, one) -> sum.plus(one.samplesRead()));
      }
    }

    void finding(Finding finding) {
      findings.add(finding);
    }

    ProofReport build(Duration took) {
      return new ProofReport(
          prometheus, asked, comparedSeries, findings, exemptions, refreshes, took);
    }
  }
}
