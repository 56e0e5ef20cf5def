package art.samosachaat.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import art.samosachaat.obs.grafana.LokiTarget;
import art.samosachaat.obs.logs.LogExpression;
import art.samosachaat.obs.logs.LogQlGrammar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No Loki can be had for tests, so Grafana's own grammar reads what dashboards ask of it. */
class LogQueriesTest {

  @Test
  void everyQueryOfLogsIsOneThatGrafanaReads() throws Exception {
    Optional<LogQlGrammar> grammar =
        LogQlGrammar.in(Path.of(System.getProperty("lezer.logql", "")));
    String how = "-Dlezer.logql names no folder in which @grafana/lezer-logql is installed";
    if (Boolean.getBoolean("require.tools")) {
      assertThat(grammar).as(how).isPresent();
    }
    assumeTrue(grammar.isPresent(), how);
    List<LogExpression> queries =
        new Platform()
            .monitoring().dashboards().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.targets().stream())
                .filter(LokiTarget.class::isInstance)
                .map(target -> ((LokiTarget) target).expression())
                .toList();

    assertThat(queries).hasSizeGreaterThan(3);
    assertThat(grammar.orElseThrow().faults(queries)).isEmpty();
  }
}
