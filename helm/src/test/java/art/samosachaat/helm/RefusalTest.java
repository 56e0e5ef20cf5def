package art.samosachaat.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.helm.chart.Environment;
import art.samosachaat.helm.chart.Renders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the charts do not let anybody install. */
class RefusalTest {

  private static final String SECRETS =
      "kube-prometheus-stack.alertmanager.alertmanagerSpec.secrets";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host | '' | host",
        "host | https://chat.example.org | host",
        "auth.replicas | 0 | auth.replicas",
        "auth.replcas | 2 | replcas",
        "slots.active | red | slots.active",
        "slots.active | green | nobody would be served",
        "database.mode | embedded | database.mode",
        "database.external.host | '' | database.external.host",
        "database.external.sslMode | disable | sslMode",
        "database.password | hunter2 | password",
        "auth.providers.github.clientSecret | hunter2 | clientSecret",
        "inference.engine.baseUrl | '' | baseUrl",
        "inference.engine.baseUrl | http://user:secret@vllm:8000/v1 | baseUrl",
        "inference.engine.key | hunter2 | key",
        "inference.engine.type | vllm | engine.type",
        "auth.extraEnv.AUTH_LOCAL_SIGN_IN | true | extraEnv",
        "chatApi.extraEnv.SOME_PASSWORD | hunter2 | extraEnv",
        "shutdown.drainSeconds | 0 | drainSeconds",
        "ingress.streamTimeoutSeconds | 60 | streamTimeoutSeconds",
        "auth.image.digest | latest | digest",
        "ingress.grafana.host | '' | ingress.grafana.host",
      })
  void theServicesRefuse(String key, String value, String named) {
    assertThatThrownBy(() -> Renders.services(Environment.PROD, Map.of(key, value)))
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "global.samosachaat.grafana.host | '' | host",
        "global.samosachaat.grafana.oauth.githubOrganizations | null | githubOrganizations",
        "global.samosachaat.grafana.oauth.googleDomains | null | googleDomains",
        "global.samosachaat.grafana.oauth.googleDomains[0] | gmail.com | googleDomains",
        "global.samosachaat.alerts.email.to | null | to",
        "global.samosachaat.alerts.email.smarthost | smtp.example.org | smarthost",
        "global.samosachaat.alerts.email.password | hunter2 | password",
        "global.samosachaat.alerts.slack.url | https://example.org/hook | url",
        "global.samosachaat.alerts.watchdogSecret | alertmanager-watchdog | cannot read it",
        "kube-prometheus-stack.grafana.adminPassword | prom-operator | adminPassword",
        "kube-prometheus-stack.grafana.admin.existingSecret | '' | existingSecret",
        "kube-prometheus-stack.grafana.grafana\\.ini.auth\\.github.client_secret | hunter2 |"
            + " auth.github",
        "kube-prometheus-stack.grafana.grafana\\.ini.smtp.password | hunter2 | smtp",
        "kube-prometheus-stack.grafana.env.GF_SMTP_PASSWORD | hunter2 | env",
        "kube-prometheus-stack.grafana.grafana\\.ini.auth\\.basic.enabled | true | auth.basic",
        "kube-prometheus-stack.fullnameOverride | other | fullnameOverride",
        "kube-prometheus-stack.prometheus.prometheusSpec.retention | 7d | retention",
        "kube-prometheus-stack.alertmanager.alertmanagerSpec.configSecret | other | configSecret",
        "loki-stack.loki.config.limits_config.retention_period | 12h | retention_period",
        "loki-stack.loki.config.limits_config.retention_period | null | retention_period",
        "loki-stack.loki.config.compactor.retention_enabled | false | retention_enabled",
        "loki-stack.loki.config.table_manager.retention_deletes_enabled | true |"
            + " retention_deletes_enabled",
        "loki-stack.promtail.enabled | true | promtail",
        "logs.shipper | fluentd | logs.shipper",
        "logs.shiper | alloy | shiper",
      })
  void theWatchersRefuse(String key, String value, String named) {
    assertThatThrownBy(() -> Renders.watchers(Environment.PROD, Map.of(key, value)))
        .hasMessageContaining(named);
  }

  @Test
  void neitherCanBeInstalledWithoutSayingWhere() {
    assertThatThrownBy(() -> Renders.servicesOf(Map.of())).hasMessageContaining("host");
    assertThatThrownBy(() -> Renders.watchersOf(Map.of()))
        .hasMessageContaining("githubOrganizations")
        .hasMessageContaining("googleDomains");
  }

  @Test
  void aWatchdogThatIsMountedIsCalled() {
    String rendered =
        Renders.watchers(
            Environment.PROD,
            Map.of(
                "global.samosachaat.alerts.watchdogSecret",
                "alertmanager-watchdog",
                SECRETS + "[0]",
                "alertmanager-slack-webhook",
                SECRETS + "[1]",
                "alertmanager-smtp",
                SECRETS + "[2]",
                "alertmanager-watchdog"));

    assertThat(rendered)
        .contains("url_file: /etc/alertmanager/secrets/alertmanager-watchdog/url")
        .contains("receiver: watchdog");
  }
}
