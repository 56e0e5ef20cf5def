package art.samosachaat.helm.mutation;

import static art.samosachaat.helm.mutation.Mutant.services;
import static art.samosachaat.helm.mutation.Mutant.watchers;

import java.util.List;
import java.util.stream.Stream;

/** What a chart could get wrong and still pass {@code helm lint}. */
final class Mutants {

  private static final String HELPERS = "templates/_helpers.tpl";
  private static final String SERVICE = "templates/_service.tpl";
  private static final String AUTH = "templates/auth.yaml";
  private static final String CHAT = "templates/chat-api.yaml";
  private static final String INFERENCE = "templates/inference.yaml";
  private static final String POSTGRES = "templates/postgres.yaml";
  private static final String INGRESS = "templates/ingress.yaml";
  private static final String POLICY = "templates/networkpolicy.yaml";
  private static final String SHIPPER = "templates/shipper.yaml";
  private static final String ALERTMANAGER = "templates/alertmanager.yaml";
  private static final String VALUES = "values.yaml";

  private Mutants() {}

  static Stream<Mutant> all() {
    return Stream.of(pods(), wiring(), policies(), watching(), alerting(), grafana(), logs())
        .flatMap(List::stream);
  }

  private static List<Mutant> pods() {
    return List.of(
        services(HELPERS, "runAsNonRoot: true", "runAsNonRoot: false"),
        services(HELPERS, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
        services(HELPERS, "drop: [ALL]", "drop: [NET_RAW]"),
        services(HELPERS, "type: RuntimeDefault", "type: Unconfined"),
        services(HELPERS, "allowPrivilegeEscalation: false\n", ""),
        services(HELPERS, "enableServiceLinks: false", "enableServiceLinks: true"),
        services(HELPERS, "enableServiceLinks:", "enableServiceLink:"),
        services(
            HELPERS, "automountServiceAccountToken: false", "automountServiceAccountToken: true"),
        services(HELPERS, "serviceAccountName: {{ .name }}", "serviceAccountName: default"),
        services(
            HELPERS,
            "path: /livez, port: admin}\n  periodSeconds: 10",
            "path: /readyz, port: admin}\n  periodSeconds: 10"),
        services(HELPERS, "path: /livez, port: admin}", "path: /livez, port: metrics}"),
        services(HELPERS, ".readyPath | default \"/readyz\"", ".readyPath | default \"/livez\""),
        services(HELPERS, "startupProbe:", "startupProbes:"),
        services(HELPERS, "mountPath: /tmp", "mountPath: /var/tmp"),
        services(
            HELPERS,
            "mountPath: /etc/samosachaat-database-ca",
            "mountPath: /etc/samosachaat/database-ca"),
        services(HELPERS, "mountPath: /etc/samosachaat\n", "mountPath: /etc/samosachat\n"),
        services(HELPERS, "      maxUnavailable: 0", "      maxUnavailable: 1"),
        services(HELPERS, "podAntiAffinity:", "podAffinity:"),
        services(
            HELPERS,
            "terminationGracePeriodSeconds: {{ .root.Values.shutdown.graceSeconds }}",
            "terminationGracePeriodSeconds: 30"),
        services(
            VALUES,
            "requests: {cpu: 250m, memory: 512Mi, ephemeral-storage: 64Mi}",
            "requests: {cpu: 250m, memory: 512Mi}"),
        services(SERVICE, "maxUnavailable: 1", "minAvailable: 1"));
  }

  private static List<Mutant> wiring() {
    return List.of(
        services(SERVICE, "- {name: {{ $name }}, port:", "- {port:"),
        services(SERVICE, "targetPort: {{ $name }}", "targetPort: {{ $name }}-port"),
        services(
            SERVICE, "{{- include \"samosachaat.served\" . | nindent 4 }}", "app: {{ .name }}"),
        services(SERVICE, "  config.yml: |", "  config.yaml: |"),
        services(
            SERVICE,
            "    kind: Deployment\n    name: {{ include \"samosachaat.slotted\" . }}",
            "    kind: Deployment\n    name: {{ .name }}"),
        services(AUTH, "\"internal\" 8101", "\"internal\" 8103"),
        services(AUTH, "value: http://chat-api:8102", "value: http://chat:8102"),
        services(AUTH, "value: \"false\"", "value: \"true\""),
        services(AUTH, "AUTH_KEYS_DIR", "AUTH_KEY_DIR"),
        services(AUTH, "- {name: signing-keys,", "- {name: keys,"),
        services(CHAT, "value: http://auth:8101", "value: http://auth:8001"),
        services(CHAT, "value: http://inference:8003", "value: http://inference:9003"),
        services(CHAT, "name: POD_IP", "name: POD_ADDRESS"),
        services(
            CHAT,
            "\"prefix\" \"CHAT\" \"user\" \"chat\"",
            "\"prefix\" \"CHATS\" \"user\" \"chat\""),
        services(CHAT, "\"database\" true", "\"database\" false"),
        services(CHAT, "\"chat_streams_open\"", "\"chat_open_streams\""),
        services(INFERENCE, "\"readyPath\" \"/health\"", "\"readyPath\" \"/stats\""),
        services(INFERENCE, "claimName: %s", "claimName: %s-x"),
        services(HELPERS, "args: [db, migrate,", "args: [db, status,"),
        services(HELPERS, "printf \"%s_DATABASE_PASSWORD\"", "printf \"%s_DATABASE_PASS\""),
        services(VALUES, "passwordKey: chat-password", "passwordKey: chat_password"),
        services(VALUES, "name: samosachaat-internal", "name: samosachaat-internals"),
        services(POSTGRES, "targetPort: postgres", "targetPort: postgresql"),
        services(POSTGRES, "serviceName: postgres", "serviceName: postgresql"),
        services(INGRESS, "\"/v1\" \"chat-api\"", "\"/v1\" \"auth\""),
        services(INGRESS, "name: public", "name: internal"),
        services(INGRESS, "proxy-buffering: \"off\"", "proxy-buffering: \"on\""),
        services(VALUES, "service: grafana", "service: observability-grafana"));
  }

  private static List<Mutant> policies() {
    return List.of(
        services(
            POLICY,
            "$auth := dict \"podSelector\" (dict \"matchLabels\" (index $pods \"auth\"))",
            "$auth := dict \"podSelector\" (dict \"matchLabels\" (dict \"app\" \"auth\"))"),
        services(
            POLICY,
            "\"from\" (list $chat) \"ports\" (list (dict \"port\" \"internal\"",
            "\"from\" (list $chat) \"ports\" (list (dict \"port\" \"public\""),
        services(
            POLICY,
            "\"from\" $prometheus \"ports\" (list (dict \"port\" \"admin\"",
            "\"from\" $prometheus \"ports\" (list (dict \"port\" \"metrics\""),
        services(
            POLICY,
            "\"from\" (list $auth $chat) \"ports\" (list (dict \"port\" \"internal\"",
            "\"from\" (list $auth) \"ports\" (list (dict \"port\" \"internal\""),
        services(
            POLICY,
            "\"to\" (list $inference) \"ports\" (list (dict \"port\" 8003",
            "\"to\" (list $inference) \"ports\" (list (dict \"port\" 9003"),
        services(
            POLICY,
            "\"ports\" (list (dict \"port\" 5432 \"protocol\" \"TCP\"))\n",
            "\"ports\" (list (dict \"port\" 5433 \"protocol\" \"TCP\"))\n"),
        services(POLICY, "policyTypes: [Ingress, Egress]", "policyTypes: [Ingress]"),
        services(
            POLICY,
            "\"from\" $ingressController \"ports\" (list (dict \"port\" \"public\"",
            "\"from\" $ingressController \"ports\" (list (dict \"port\" \"internal\""),
        services(
            VALUES,
            "prometheusLabels: {app.kubernetes.io/name: prometheus}",
            "prometheusLabels: {app: prometheus}"));
  }

  private static List<Mutant> watching() {
    return List.of(
        services(SERVICE, "- port: admin", "- port: metrics"),
        services(SERVICE, "path: /metrics", "path: /prometheus"),
        services(SERVICE, "targetLabel: app", "targetLabel: application"),
        services(SERVICE, "service_label_app_kubernetes_io_name", "service_label_app"),
        services(
            HELPERS,
            "app.kubernetes.io/part-of: samosachaat\n",
            "app.kubernetes.io/part-of: samosa\n"),
        services(VALUES, "interval: 15s", "interval: 60s"),
        watchers(
            VALUES,
            "values: [samosachaat, kube-prometheus-stack, prometheus-node-exporter,"
                + " kube-state-metrics]",
            "values: [samosachaat]"),
        watchers(
            VALUES,
            "values: [samosachaat, kube-prometheus-stack]",
            "values: [kube-prometheus-stack]"),
        watchers(VALUES, "retention: 15d", "retention: 10d"),
        watchers(VALUES, "enableFeatures: [exemplar-storage]", "enableFeatures: []"),
        watchers(VALUES, "storage: 50Gi", "storage: 5Gi"),
        watchers(VALUES, "fullnameOverride: prom", "fullnameOverride: prometheus"),
        watchers(
            "templates/adapter-rules.yaml",
            "inference_queue_wait_seconds_sum",
            "inference_queue_seconds_sum"),
        watchers("templates/adapter-rules.yaml", "as: chat_streams_open", "as: chat_streams"));
  }

  private static List<Mutant> alerting() {
    return List.of(
        watchers(ALERTMANAGER, "name: alertmanager-samosachaat", "name: alertmanager-config"),
        watchers(ALERTMANAGER, "- name: slack", "- name: chat"),
        watchers(ALERTMANAGER, "- name: \"null\"", "- name: none"),
        watchers(ALERTMANAGER, "alertmanager-slack-webhook/url", "alertmanager-slack/url"),
        watchers(ALERTMANAGER, "alertname = \"Watchdog\"", "alertname = \"WatchDog\""),
        watchers(ALERTMANAGER, "{{- toYaml $ours.inhibit_rules | nindent 6 }}", ""),
        watchers(
            VALUES,
            "secrets: [alertmanager-slack-webhook, alertmanager-smtp]",
            "secrets: [alertmanager-slack-webhook]"),
        watchers(VALUES, "storage: 10Gi", "storage: 1Gi"),
        watchers(
            HELPERS,
            "replace \"https://grafana.samosachaat.art/d/\" $grafana",
            "replace \"https://grafana.example.org/d/\" $grafana"));
  }

  private static List<Mutant> grafana() {
    return List.of(
        watchers(
            VALUES,
            "url: http://prom-prometheus:9090",
            "url: http://prom-kube-prometheus-stack-prometheus:9090"),
        watchers(
            VALUES,
            "url: http://loki:3100\n            isDefault: false",
            "url: http://loki:3100\n            isDefault: true"),
        watchers(VALUES, "uid: alertmanager", "uid: prometheus"),
        watchers(
            VALUES,
            "        enabled: false\n      dashboards:",
            "        enabled: true\n      dashboards:"),
        watchers(VALUES, "labelValue: \"1\"", "labelValue: \"yes\""),
        watchers(
            "templates/dashboards.yaml", "grafana_dashboard: \"1\"", "grafana_dashboards: \"1\""),
        watchers(
            "templates/dashboards.yaml",
            "$group = append $group (base $path)",
            "$group = list (base $path)"),
        watchers(VALUES, "existingSecret: grafana-admin", "existingSecret: \"\""),
        watchers(
            VALUES,
            "allowed_domains: '{{ join \" \" .Values.global.samosachaat.grafana.oauth.googleDomains"
                + " }}'",
            "allowed_domains: '{{ .Values.global.none }}'"),
        watchers(
            VALUES,
            "      auth.basic:\n        enabled: false",
            "      auth.basic:\n        enabled: true"),
        watchers(VALUES, "key: google-client-id", "key: google-id"),
        watchers(VALUES, "- receiver: slack", "- receiver: email"));
  }

  private static List<Mutant> logs() {
    return List.of(
        watchers(VALUES, "fullnameOverride: loki", "fullnameOverride: logs"),
        watchers(VALUES, "tag: 2.9.17", "tag: 3.3.0"),
        watchers(VALUES, "tag: 2.9.17", "tag: 2.6.1"),
        watchers(VALUES, "retention_enabled: true", "retention_enabled: false"),
        watchers(VALUES, "retention_period: 720h", "retention_period: 20h"),
        watchers(VALUES, "allow_structured_metadata: true", "allow_structured_metadata: false"),
        watchers(VALUES, "schema: v13", "schema: v11"),
        watchers(VALUES, "active_index_directory: /data/loki", "active_index_directory: /var/loki"),
        watchers(VALUES, "size: 50Gi", "size: 5Gi"),
        watchers(VALUES, "promtail: {enabled: false}", "promtail: {enabled: true}"),
        watchers(SHIPPER, "fieldPath: spec.nodeName", "fieldPath: metadata.name"),
        watchers(SHIPPER, "-config.file=/etc/log-shipper/", "-config.file=/etc/promtail/"),
        watchers(SHIPPER, "mountPath: /var/log/pods", "mountPath: /var/log/containers"),
        watchers(SHIPPER, "ternary 3101 12345", "ternary 9080 12345"),
        watchers(SHIPPER, "verbs: [get, list, watch]", "verbs: [\"*\"]"),
        watchers(SHIPPER, "replacement: promtail_$1", "replacement: alloy_$1"),
        watchers(
            SHIPPER,
            "| replace \"part-of: samosachaat-observability\" \"part-of: samosachaat\" ",
            ""),
        watchers(
            SHIPPER,
            "    name: log-shipper\n    namespace: {{ .Release.Namespace }}",
            "    name: promtail\n    namespace: {{ .Release.Namespace }}"));
  }
}
