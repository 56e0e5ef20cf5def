package art.samosachaat.obs.prove;

import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.source.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a Prometheus that has scraped the real thing everything that panels, rules and alerts ask,
 * and holds what it scraped against what is declared. Immutable.
 *
 * @param prometheus whom to ask
 * @param clock what time it is there
 * @param lookBack how far back what was scraped counts
 * @param logs who judges queries of logs; without one they are exempt
 */
public record Proof(
    PrometheusClient prometheus,
    InstantSource clock,
    Duration lookBack,
    Optional<LogQlGrammar> logs) {

  /** What an hour has scraped, with nobody to judge queries of logs. */
  public static Proof of(PrometheusClient prometheus, InstantSource clock) {
    return new Proof(prometheus, clock, Duration.ofHours(1), Optional.empty());
  }

  /** The same, with a grammar for queries of logs. */
  public Proof with(LogQlGrammar grammar) {
    return new Proof(prometheus, clock, lookBack, Optional.of(grammar));
  }

  /**
   * Proves all of it at one moment.
   *
   * @throws PrometheusException if Prometheus does not answer, so that nothing is proven; a query
   *     that it refuses is a finding
   */
  public ProofReport run(List<ProofExporter> exporters, List<ProofTarget> targets)
      throws PrometheusException {
    long begun = System.nanoTime();
    Instant now = clock.instant();
    ProofReport.Builder report = new ProofReport.Builder(prometheus.url());
    for (ProofExporter exporter : exporters) {
      CatalogueComparison comparison =
          new CatalogueComparison(prometheus, TimeSpan.before(now, lookBack), exporter);
      comparison.run();
      report.exporter(comparison);
    }
    for (ProofTarget target : targets) {
      report.target(new TargetProof(this, now, target).run());
    }
    for (String problem : prometheus.ruleProblems()) {
      report.finding(new Finding(Place.UNKNOWN, prometheus.toString(), problem));
    }
    return report.build(Duration.ofNanos(System.nanoTime() - begun));
  }

  /**
   * One target's proof.
   *
   * @param samplesRead what Grafana's or a rule's question of it reads
   * @param problem why it failed
   * @param exemption why it need not answer
   */
  record Outcome(
      ProofTarget target, long samplesRead, Optional<String> problem, Optional<String> exemption) {}

  private record TargetProof(Proof proof, Instant now, ProofTarget target) {

    Outcome run() throws PrometheusException {
      try {
        return switch (target.asked()) {
          case ProofTarget.Asked.Panel panel -> judged(panel(panel), panel.promql());
          case ProofTarget.Asked.Rule rule ->
              judged(instant(rule.expression()), rule.expression().toString());
          case ProofTarget.Asked.Alert alert -> alert(alert.expression());
          case ProofTarget.Asked.Logs logs -> logs(logs.logql());
        };
      } catch (PrometheusException e) {
        if (e.kind() == PrometheusException.Kind.UNAVAILABLE) {
          throw e;
        }
        return failed(0, "is refused: " + e.getMessage());
      } catch (IllegalArgumentException e) {
        return failed(0, "cannot be asked: " + e.getMessage());
      }
    }

    private Answer panel(ProofTarget.Asked.Panel panel) throws PrometheusException {
      String filled = panel.view().fill(panel.promql());
      PrometheusClient prometheus = proof.prometheus();
      return panel.instant()
          ? prometheus.query(filled, now)
          : prometheus.queryRange(
              filled, TimeSpan.before(now, panel.view().range()), panel.view().interval());
    }

    private Answer instant(Node node) throws PrometheusException {
      return proof.prometheus().query(node.toString(), now);
    }

    private Outcome judged(Answer answer, String query) {
      if (answer.series().isEmpty()) {
        return empty(answer.samplesRead(), "answers nothing: " + query);
      }
      if (answer.series().stream().noneMatch(Series::hasNumber)) {
        return empty(answer.samplesRead(), "answers only NaN: " + query);
      }
      return new Outcome(target, answer.samplesRead(), Optional.empty(), Optional.empty());
    }

    private Outcome alert(Node expression) throws PrometheusException {
      long samples = instant(expression).samplesRead();
      List<String> without = new ArrayList<>();
      for (Node.Selector selector : AlertQuestions.selectors(expression)) {
        if (instant(selector).series().isEmpty()) {
          without.add(selector.toString());
        }
      }
      if (!without.isEmpty()) {
        return empty(samples, "could never fire, since there is no series " + without);
      }
      Node open = AlertQuestions.withoutConditions(expression);
      return instant(open).series().isEmpty()
          ? empty(samples, "answers nothing even without its conditions: " + open)
          : new Outcome(target, samples, Optional.empty(), Optional.empty());
    }

    private Outcome logs(String logql) {
      if (proof.logs().isEmpty()) {
        return new Outcome(
            target, 0, Optional.empty(), Optional.of("a query of logs, and no Loki is here"));
      }
      Optional<String> error = proof.logs().get().errorIn(logql);
      return error.isPresent()
          ? failed(0, "is no LogQL: " + error.get())
          : new Outcome(
              target,
              0,
              Optional.empty(),
              Optional.of("read by the LogQL grammar only, since no Loki is here"));
    }

    private Outcome empty(long samples, String problem) {
      return target.emptyBecause().isPresent()
          ? new Outcome(target, samples, Optional.empty(), target.emptyBecause())
          : failed(samples, problem);
    }

    private Outcome failed(long samples, String problem) {
      return new Outcome(target, samples, Optional.of(problem), Optional.empty());
    }
  }
}
